using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>Rows whose column is a JSON array that holds the value, or does not.</summary>
internal sealed class ArrayContainsFilter(string name, string display, SqlText comparison, string human) : Filter(name, display)
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter) => new(
        SqlText.Of($":p{firstParameter} {comparison} (select value from json_each({Bracketed(table)}.{Bracketed(column)}))"),
        [SqlParameter.Of($"p{firstParameter}", value)],
        $"{column} {human} \"{value}\"");

    private static SqlText Bracketed(string name) => SqlText.Bracketed(name);
}
