using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>
/// Rows whose column is a JSON array that contains the value, or does not. A value that is not JSON contains nothing: the SQL that is run
/// guards against it, because the SQL that is shown would raise an error at the first such value.
/// </summary>
internal sealed class ArrayContainsFilter(string name, string display, SqlText comparison, string human) : Filter(name, display)
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var array = SqlText.Of($"{Bracketed(table)}.{Bracketed(column)}");
        return new WhereClause(Condition(array), [SqlParameter.Of($"p{firstParameter}", value)], $"{column} {human} \"{value}\"")
        {
            Run = Condition(JsonColumn.OrEmpty(array)),
        };

        SqlText Condition(SqlText json) => SqlText.Of($":p{firstParameter} {comparison} (select value from json_each({json}))");
    }

    private static SqlText Bracketed(string name) => SqlText.Bracketed(name);
}
