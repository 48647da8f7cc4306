using System.Globalization;
using Datasette.Sqlite;

namespace Datasette.Charts;

/// <summary>Reads a chart's data over the whole result.</summary>
/// <param name="select">Builds a query for columns of the result.</param>
/// <param name="read">Runs a query with a row limit.</param>
/// <param name="labels">Looks up the labels of a foreign key's values; null where there are no foreign keys.</param>
internal sealed class ChartReader(
    Func<IReadOnlyList<string>, SqlQuery> select, Func<SqlQuery, int, ValueTask<Rows>> read, LabelLookup? labels = null)
{
    private const int MaxDays = 400, MaxMonths = 400, HistogramBins = 20, LineBins = 400, PointsAcross = 80, PointsUp = 50,
    MaxHeatNames = 25;

    public ValueTask<Chart> ReadAsync(ChartRequest request) => request.Kind switch
    {
        ChartKind.Line => LineAsync(request),
        ChartKind.Histogram => HistogramAsync(request),
        ChartKind.Scatter => ScatterAsync(request),
        ChartKind.Heat => HeatAsync(request),
        _ => BarsAsync(request),
    };

    private async ValueTask<Chart> BarsAsync(ChartRequest request)
    {
        using var rows = await RunAsync(request, sql => ChartSql.Bars(sql, request.X, request.Y, request.Aggregate), ChartSql.MaxBars + 1);
        var names = await CategoryNames.ReadAsync(labels, request.X, rows, 0);
        var points = new List<ChartPoint>();
        for (var row = 0; row < Math.Min(rows.Count, ChartSql.MaxBars); row++)
            if (Number(rows[row][1]) is { } value)
                points.Add(new(names[row], row, value) { Key = rows.Text(rows[row][0]) });
        return new Chart(request, points) { IsTruncated = rows.Count > ChartSql.MaxBars };
    }

    private async ValueTask<Chart> LineAsync(ChartRequest request)
    {
        using var range = await RunAsync(request, sql => ChartSql.Range(sql, request.X), 1);
        if (Day(range.Text(range[0][0])) is { } first && Day(range.Text(range[0][1])) is { } last)
            return await DatesAsync(request, last - first);
        if (Number(range[0][2]) is not { } min || Number(range[0][3]) is not { } max) return new Chart(request, []);
        using var rows = await RunAsync(request,
            sql => ChartSql.Numbers(sql, request.X, Bins.Of(min, max, LineBins), request.Y, request.Aggregate), ChartSql.MaxPoints + 1);
        var points = new List<ChartPoint>();
        for (var row = 0; row < Math.Min(rows.Count, ChartSql.MaxPoints); row++)
            if (Number(rows[row][0]) is { } x && Number(rows[row][1]) is { } y) points.Add(new(null, x, y));
        return new Chart(request, points) { IsTruncated = rows.Count > ChartSql.MaxPoints };
    }

    private async ValueTask<Chart> DatesAsync(ChartRequest request, int days)
    {
        var (digits, period) = days <= MaxDays ? (10, "day") : days <= MaxMonths * 30 ? (7, "month") : (4, "year");
        using var rows = await RunAsync(request, sql => ChartSql.Dates(sql, request.X, digits, request.Y, request.Aggregate),
            ChartSql.MaxPoints + 1);
        var points = new List<ChartPoint>();
        for (var row = 0; row < Math.Min(rows.Count, ChartSql.MaxPoints); row++)
        {
            var label = rows.Text(rows[row][0]);
            if (Day(label) is { } day && Number(rows[row][1]) is { } value) points.Add(new(label, day, value));
        }
        return new Chart(request, points) { Period = period, IsTruncated = rows.Count > ChartSql.MaxPoints };
    }

    private async ValueTask<Chart> HistogramAsync(ChartRequest request)
    {
        using var range = await RunAsync(request, sql => ChartSql.Range(sql, request.X), 1);
        if (Number(range[0][2]) is not { } min || Number(range[0][3]) is not { } max) return new Chart(request, []);
        var bins = Bins.Of(min, max, HistogramBins);
        using var rows = await RunAsync(request, sql => ChartSql.Histogram(sql, request.X, bins), (2 * HistogramBins) + 2);
        var counts = Counts(rows, bins);
        return new Chart(request,
            [.. counts.Select((count, bin) => new ChartPoint(null, bins.Start(bin), count) { To = bins.Start(bin + 1) })]);
    }

    /// <summary>The row count of each interval, including empty ones.</summary>
    public static long[] Counts(Rows rows, Bins bins)
    {
        var counts = new long[bins.Count];
        for (var row = 0; row < rows.Count; row++) counts[Math.Clamp(rows[row][0].Integer, 0, bins.Count - 1)] += rows[row][1].Integer;
        return counts;
    }

    private async ValueTask<Chart> ScatterAsync(ChartRequest request)
    {
        using var area = await RunAsync(request, sql => ChartSql.Area(sql, request.X, request.Y!), 1);
        if (Number(area[0][0]) is not { } left
            || Number(area[0][1]) is not { } right
            || Number(area[0][2]) is not { } low
            || Number(area[0][3]) is not { } high)
            return new Chart(request, []);
        var (across, up) = (Bins.Of(left, right, PointsAcross), Bins.Of(low, high, PointsUp));
        using var rows = await RunAsync(request, sql => ChartSql.Points(sql, request.X, across, request.Y!, up), across.Count * up.Count);
        var points = new List<ChartPoint>();
        for (var row = 0; row < rows.Count; row++)
            if (Number(rows[row][0]) is { } x && Number(rows[row][1]) is { } y) points.Add(new(null, x, y) { Rows = rows[row][2].Integer });
        return new Chart(request, points);
    }

    /// <summary>The most frequent values of both categories, each ordered by row count.</summary>
    private async ValueTask<Chart> HeatAsync(ChartRequest request)
    {
        using var rows = await RunAsync(request, sql => ChartSql.Cells(sql, request.X, request.Y!), ChartSql.MaxCells + 1);
        var across = await CategoryNames.ReadAsync(labels, request.X, rows, 0);
        var down = await CategoryNames.ReadAsync(labels, request.Y!, rows, 1);
        var all = new List<ChartPoint>();
        for (var row = 0; row < Math.Min(rows.Count, ChartSql.MaxCells); row++)
            all.Add(new(across[row], 0, rows[row][2].Integer)
            {
                Key = rows.Text(rows[row][0]),
                Group = down[row],
                GroupKey = rows.Text(rows[row][1]),
            });
        var (names, groups) = (Largest(all, point => point.Label!), Largest(all, point => point.Group!));
        var shown = all.Where(point => names.Contains(point.Label!) && groups.Contains(point.Group!)).ToList();
        return new Chart(request, shown) { IsTruncated = rows.Count > ChartSql.MaxCells || shown.Count < all.Count };
    }

    private static HashSet<string> Largest(List<ChartPoint> points, Func<ChartPoint, string> name) =>
        [.. points.GroupBy(name).OrderByDescending(group => group.Sum(point => point.Y)).Take(MaxHeatNames).Select(group => group.Key)];

    private ValueTask<Rows> RunAsync(ChartRequest request, Func<SqlText, SqlText> over, int maxRows)
    {
        var source = select(request.Y is null || request.Y == request.X ? [request.X] : [request.X, request.Y]);
        return read(source with { Sql = over(source.Sql) }, maxRows);
    }

    private static double? Number(in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer,
        CellType.Real when double.IsFinite(cell.Real) => cell.Real,
        _ => null,
    };

    /// <summary>The day number of a date, of the first of a month, or of a year; null for other text.</summary>
    private static int? Day(string text) =>
        DateOnly.TryParseExact(text.Length switch { 4 => text + "-01-01", 7 => text + "-01", _ => text }, "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.DayNumber : null;
}
