using Datasette.Charts;
using Datasette.Sqlite;

namespace Datasette.Tables.Summaries;

/// <summary>SQL that summarises a group of columns in one scan. Pure.</summary>
internal static class SummarySql
{
    /// <summary>Columns per statement: each holds its distinct values in memory while the statement runs.</summary>
    public const int GroupSize = 8;

    /// <summary>Result columns for each summarised column, after the row count.</summary>
    public const int Results = 8;

    public static SqlText Of(SqlText rows, IReadOnlyList<string> columns) =>
        SqlText.Of($"select count(*), {SqlText.Join(SqlText.Of($", "), columns.Select(Column))} from ({rows})");

    private static SqlText Column(string column)
    {
        var name = new Identifier(column);
        var number = SqlText.Of($"case when {ChartSql.IsNumber(name)} then {name} end");
        return SqlText.Of($"count({name}), count(distinct {name}), {Shown(SqlText.Of($"min({name})"))}, "
            + $"{Shown(SqlText.Of($"max({name})"))}, count({number}), avg({number}), min({number}), max({number})");
    }

    private static SqlText Shown(SqlText value) =>
        SqlText.Of($"case typeof({value}) when 'text' then substr({value}, 1, 200) when 'blob' then null else {value} end");
}
