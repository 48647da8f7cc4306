using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>Rows whose column, read as a date and time, is on the given day.</summary>
internal sealed class DateFilter() : Filter("date", "date")
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter) => new(
        SqlText.Of($"date({Quoted(column)}) = :p{firstParameter}"),
        [SqlParameter.Of($"p{firstParameter}", value)],
        $"\"{column}\" is on date {value}");
}
