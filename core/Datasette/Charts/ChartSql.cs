using Datasette.Sqlite;

namespace Datasette.Charts;

/// <summary>SQL of charts and summaries over <c>rows</c>, a statement for the whole result. Pure.</summary>
internal static class ChartSql
{
    /// <summary>Limits of data points; one row more tells that there are more.</summary>
    public const int MaxBars = 30, MaxPoints = 1000, MaxCells = 2000;

    /// <summary>The first rows with shortened texts, to classify columns by.</summary>
    public static SqlText Sample(SqlText rows, IReadOnlyList<string> columns)
    {
        var cut = columns.Select(column => new Identifier(column))
            .Select(name => SqlText.Of($"case typeof({name}) when 'text' then substr({name}, 1, 64) when 'blob' then x'' else {name} "
                + $"end as {name}"));
        return SqlText.Of($"select {SqlText.Join(SqlText.Of($", "), cut)} from ({rows}) limit {ChartSample.Size}");
    }

    public static SqlText Bars(SqlText rows, string x, string? y, Aggregate aggregate)
    {
        var name = new Identifier(x);
        return SqlText.Of($"select {Label(name)}, {Measure(y, aggregate)} from ({rows}) where {name} is not null group by {name} "
            + $"order by 2 desc, 1 limit {MaxBars + 1}");
    }

    /// <summary>The range of a line: first and last date as text, first and last number.</summary>
    public static SqlText Range(SqlText rows, string x)
    {
        var name = new Identifier(x);
        return SqlText.Of($"select min(case when {IsDate(name)} then substr({name}, 1, 10) end), max(case when {IsDate(name)} then "
            + $"substr({name}, 1, 10) end), min(case when {IsNumber(name)} then {name} end), max(case when {IsNumber(name)} then "
                + $"{name} end) from ({rows})");
    }

    /// <param name="rows">The result.</param>
    /// <param name="x">A date column.</param>
    /// <param name="digits">4 for years, 7 for months, 10 for days.</param>
    /// <param name="y">The measured column.</param>
    /// <param name="aggregate">The aggregate.</param>
    public static SqlText Dates(SqlText rows, string x, int digits, string? y, Aggregate aggregate)
    {
        var name = new Identifier(x);
        return SqlText.Of($"select substr({name}, 1, {digits}), {Measure(y, aggregate)} from ({rows}) where {IsDate(name)} group by 1 "
            + $"order by 1 limit {MaxPoints + 1}");
    }

    /// <summary>A point for each number, or for each interval if there may be too many.</summary>
    public static SqlText Numbers(SqlText rows, string x, Bins bins, string? y, Aggregate aggregate)
    {
        var name = new Identifier(x);
        return SqlText.Of($"select avg({name}), {Measure(y, aggregate)} from ({rows}) where {IsNumber(name)} group by "
            + $"{Bin(name, bins)} order by 1 limit {MaxPoints + 1}");
    }

    public static SqlText Histogram(SqlText rows, string x, Bins bins)
    {
        var name = new Identifier(x);
        return SqlText.Of($"select {Bin(name, bins)}, count(*) from ({rows}) where {IsNumber(name)} group by 1 order by 1");
    }

    /// <summary>The ranges of both columns, over rows that have both.</summary>
    public static SqlText Area(SqlText rows, string x, string y)
    {
        var (a, b) = (new Identifier(x), new Identifier(y));
        return SqlText.Of($"select min({a}), max({a}), min({b}), max({b}) from ({rows}) where {IsNumber(a)} and {IsNumber(b)}");
    }

    /// <summary>A point for each cell of a grid that has rows: their average position, and their count.</summary>
    public static SqlText Points(SqlText rows, string x, Bins across, string y, Bins up)
    {
        var (a, b) = (new Identifier(x), new Identifier(y));
        return SqlText.Of($"select avg({a}), avg({b}), count(*) from ({rows}) where {IsNumber(a)} and {IsNumber(b)} group by "
            + $"{Bin(a, across)}, {Bin(b, up)} order by 1, 2");
    }

    public static SqlText Cells(SqlText rows, string x, string y)
    {
        var (a, b) = (new Identifier(x), new Identifier(y));
        return SqlText.Of($"select {Label(a)}, {Label(b)}, count(*) from ({rows}) where {a} is not null and {b} is not null group by "
            + $"{a}, {b} order by 3 desc, 1, 2 limit {MaxCells + 1}");
    }

    public static SqlText IsNumber(Identifier name) =>
        SqlText.Of($"typeof({name}) in ('integer', 'real') and {name} between {-Bins.Limit} and {Bins.Limit}");

    private static SqlText IsDate(Identifier name) =>
        SqlText.Of($"typeof({name}) = 'text' and {name} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'");

    public static SqlText Bin(Identifier name, Bins bins) => SqlText.Of($"cast(({name} - {bins.From}) / {bins.Step} as integer)");

    private static SqlText Label(Identifier name) =>
        SqlText.Of($"case typeof({name}) when 'text' then substr({name}, 1, 200) when 'blob' then 'blob of ' || length({name}) || ' "
            + $"bytes' else {name} end");

    /// <summary>Uses <c>total</c> instead of <c>sum</c>, which fails on integer overflow.</summary>
    private static SqlText Measure(string? y, Aggregate aggregate)
    {
        if (y is null) return SqlText.Of($"count(*)");
        var name = new Identifier(y);
        var number = SqlText.Of($"case when {IsNumber(name)} then {name} end");
        return aggregate switch
        {
            Aggregate.Count => SqlText.Of($"count({name})"),
            Aggregate.Distinct => SqlText.Of($"count(distinct {name})"),
            Aggregate.Sum => SqlText.Of($"total({number})"),
            Aggregate.Min => SqlText.Of($"min({number})"),
            Aggregate.Max => SqlText.Of($"max({number})"),
            _ => SqlText.Of($"avg({number})"),
        };
    }
}
