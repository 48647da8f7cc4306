using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>
/// Rows whose column is a JSON array that holds the value, or does not. What is no JSON holds nothing: the condition that is run
/// says so, because of the one that is shown SQLite would fail the page at the first such value.
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
