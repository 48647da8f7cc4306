using Datasette.Charts;
using Datasette.Sqlite;

namespace Datasette.Pages.ChartPages;

/// <summary>The result that a chart is drawn of: a table's or a query's.</summary>
/// <param name="Database">The database.</param>
/// <param name="Name">The table or the stored query; null for SQL of the visitor's own.</param>
/// <param name="RowsUrl">The page that shows the rows.</param>
internal sealed record ChartSource(Database Database, string? Name, string RowsUrl)
{
    /// <summary>The columns where they are known before anything runs: those of a table.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Columns whose numbers are names: primary and foreign keys.</summary>
    public IReadOnlySet<string> Keys { get; init; } = new HashSet<string>();

    /// <summary>The first rows, by which columns are judged.</summary>
    public required SqlQuery Sample { get; init; }

    /// <summary>Selects columns of the whole result.</summary>
    public required Func<IReadOnlyList<string>, SqlQuery> Select { get; init; }

    public required Func<SqlQuery, int, ValueTask<Rows>> Read { get; init; }

    /// <summary>Judges the columns, chooses what the request leaves open, and reads the chart's data.</summary>
    public async ValueTask<(Chart Chart, IReadOnlyList<ChartColumn> Columns)> ReadAsync(ChartArguments asked)
    {
        if (Columns is not null) asked.Check([.. Columns]);
        IReadOnlyList<ChartColumn> columns;
        using (var sample = await Read(Sample, ChartSample.Size))
            columns = [.. ChartSample.Judge(sample, Keys).DistinctBy(column => column.Name).OrderBy(column => Keys.Contains(column.Name))];
        return (await new ChartReader(Select, Read).ReadAsync(ChartRule.Choose(columns, asked)), columns);
    }
}
