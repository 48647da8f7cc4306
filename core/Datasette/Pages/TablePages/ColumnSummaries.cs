using Datasette.Charts;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Summaries;

namespace Datasette.Pages.TablePages;

/// <summary><c>?_summary=1</c>: statistics of each column over the whole result, not only the page.</summary>
internal static class ColumnSummaries
{
    private const int Bars = 20;
    private const string TookTooLong = "It took too long";

    public static async ValueTask<IReadOnlyList<ColumnSummary>> ReadAsync(TableContext page)
    {
        var summaries = new List<ColumnSummary>();
        foreach (var group in page.Asked.Columns.Chunk(SummarySql.GroupSize)) summaries.AddRange(await ReadAsync(page, group));
        return summaries;
    }

    private static async ValueTask<IReadOnlyList<ColumnSummary>> ReadAsync(TableContext page, IReadOnlyList<string> columns)
    {
        try
        {
            var source = TableSql.Columns(page.Plan, columns);
            using var rows = await page.ReadKeptAsync(source with { Sql = SummarySql.Of(source.Sql, columns) }, 1);
            var summaries = new List<ColumnSummary>(columns.Count);
            for (var place = 0; place < columns.Count; place++)
                summaries.Add(await OfAsync(page, columns[place], rows, 1 + (place * SummarySql.Results)));
            return summaries;
        }
        catch (QueryInterrupted)
        {
            page.Context.IsCutShort = true;
            return [.. columns.Select(column => new ColumnSummary { Column = column, Problem = TookTooLong })];
        }
        catch (InvalidSql error)
        {
            // A column whose values cannot be compared fails alone.
            if (columns.Count == 1) return [new ColumnSummary { Column = columns[0], Problem = error.Message }];
            var each = new List<ColumnSummary>(columns.Count);
            foreach (var column in columns) each.AddRange(await ReadAsync(page, (string[])[column]));
            return each;
        }
    }

    private static async ValueTask<ColumnSummary> OfAsync(TableContext page, string column, Rows rows, int first)
    {
        var (count, values, numbers) = (rows[0][0].Integer, rows[0][first].Integer, rows[0][first + 4].Integer);
        return new ColumnSummary
        {
            Column = column,
            Rows = count,
            Nulls = count - values,
            Distinct = rows[0][first + 1].Integer,
            Min = SummaryValue.Of(rows, rows[0][first + 2]),
            Max = SummaryValue.Of(rows, rows[0][first + 3]),
            Mean = rows[0][first + 5] is { Type: CellType.Real } mean ? mean.Real : null,
            Histogram = numbers > 0 && numbers == values
                ? await HistogramAsync(page, column, Number(rows[0][first + 6]), Number(rows[0][first + 7]))
                : [],
        };
    }

    /// <summary>Reads the histogram; empty after an error, because the summary is useful without it.</summary>
    private static async ValueTask<IReadOnlyList<(double From, double To, long Count)>> HistogramAsync(
        TableContext page, string column, double min, double max)
    {
        var bins = Bins.Of(min, max, Bars);
        try
        {
            var source = TableSql.Columns(page.Plan, [column]);
            using var rows = await page.ReadKeptAsync(source with { Sql = ChartSql.Histogram(source.Sql, column, bins) }, (2 * Bars) + 2);
            return [.. ChartReader.Counts(rows, bins).Select((count, bin) => (bins.Start(bin), bins.Start(bin + 1), count))];
        }
        catch (QueryInterrupted)
        {
            page.Context.IsCutShort = true;
            return [];
        }
    }

    private static double Number(in Cell cell) => cell.Type == CellType.Integer ? cell.Integer : cell.Real;
}
