using Datasette.Charts;
using Datasette.Sqlite;

namespace Datasette.Pages.ChartPages;

/// <summary>The source of a chart: a table or a query.</summary>
/// <param name="Database">The database.</param>
/// <param name="Name">The table or the stored query; null for SQL in the arguments.</param>
/// <param name="RowsUrl">The URL of the page that shows the rows.</param>
internal sealed record ChartSource(Database Database, string? Name, string RowsUrl)
{
    /// <summary>The columns of a table; null for a query, whose columns are known only after it ran.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Primary and foreign keys: their numbers are identifiers, not values.</summary>
    public IReadOnlySet<string> Keys { get; init; } = new HashSet<string>();

    /// <summary>The query for the first rows, from which column types are guessed.</summary>
    public required SqlQuery Sample { get; init; }

    /// <summary>Builds the query for some columns of the whole result.</summary>
    public required Func<IReadOnlyList<string>, SqlQuery> Select { get; init; }

    public required Func<SqlQuery, int, ValueTask<Rows>> Read { get; init; }

    /// <summary>Looks up the labels of foreign keys; null for a query.</summary>
    public LabelLookup? Labels { get; init; }

    /// <summary>Guesses the columns' types, chooses the columns that the request leaves open, and reads the chart's data.</summary>
    public async ValueTask<(Chart Chart, IReadOnlyList<ChartColumn> Columns)> ReadAsync(ChartArguments asked)
    {
        if (Columns is not null) asked.Check([.. Columns]);
        IReadOnlyList<ChartColumn> columns;
        using (var sample = await Read(Sample, ChartSample.Size))
            columns = [.. ChartSample.Judge(sample, Keys).DistinctBy(column => column.Name).OrderBy(column => Keys.Contains(column.Name))];
        return (await new ChartReader(Select, Read, Labels).ReadAsync(ChartRule.Choose(columns, asked)), columns);
    }
}
