using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>A condition without a value.</summary>
internal sealed class PredicateFilter(
    string name, string display, Func<SqlText, SqlText> condition, string human) : Filter(name, display, takesValue: false)
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter) =>
        new(condition(Quoted(column)), [], $"{column} {human}");
}
