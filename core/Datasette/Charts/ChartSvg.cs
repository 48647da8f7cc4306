namespace Datasette.Charts;

/// <summary>Draws a chart as SVG.</summary>
internal static class ChartSvg
{
    private const double Right = 20, Top = 44, Bottom = 56, BarHeight = 22;

    public static string Of(Chart chart, ChartSize size)
    {
        if (chart.Points.Count == 0)
        {
            var empty = new Svg(size.CssClass, size.Width, 80, chart.Title);
            empty.Background();
            empty.Text(20, 44, "There are no values to draw");
            return empty.ToString();
        }
        return chart.Request.Kind switch
        {
            ChartKind.Bar => Bars(chart, size),
            ChartKind.Heat => Heat(chart, size),
            ChartKind.Histogram => Histogram(chart, size),
            _ => Points(chart, size),
        };
    }

    private static Svg Begin(Chart chart, ChartSize size, double height)
    {
        var svg = new Svg(size.CssClass, size.Width, height, chart.Title) { HasTitles = size.HasTitles };
        svg.Background();
        svg.Text(size.Edge, 24, chart.Title, most: size.TitleLength);
        return svg;
    }

    /// <summary>Horizontal bars; negative ones extend left from the zero line.</summary>
    private static string Bars(Chart chart, ChartSize size)
    {
        var svg = Begin(chart, size, Top + (chart.Points.Count * BarHeight) + 16);
        var (low, high) = (Math.Min(0, chart.Points.Min(point => point.Y)), Math.Max(0, chart.Points.Max(point => point.Y)));
        var room = size.Width - size.NameWidth - size.ValueWidth - Right;
        double At(double value) => size.NameWidth + (high > low ? (value - low) / (high - low) * room : 0);
        for (var place = 0; place < chart.Points.Count; place++)
        {
            var point = chart.Points[place];
            var y = Top + (place * BarHeight);
            var name = point.Label is { Length: > 0 } label ? label : "(empty)";
            svg.Text(size.NameWidth - 8, y + 15, name, "end", most: size.NameLength);
            var (from, to) = (At(Math.Min(0, point.Y)), At(Math.Max(0, point.Y)));
            svg.Rectangle(from, y + 3, Math.Max(1, to - from), BarHeight - 6, $"{name}: {NumberText.Of(point.Y)}");
            svg.Text(to + 6, y + 15, NumberText.Of(point.Y));
        }
        return svg.ToString();
    }

    private static string Histogram(Chart chart, ChartSize size)
    {
        var svg = Begin(chart, size, size.Height);
        var frame = new ChartFrame(chart.Points[0].X, chart.Points[^1].To, 0, chart.Points.Max(point => point.Y), size.Left, Top,
            size.Width - Right, size.Height - Bottom);
        frame.Draw(svg, chart, size.Steps);
        foreach (var point in chart.Points)
        {
            var (from, to, y) = (frame.X(point.X), frame.X(point.To), frame.Y(point.Y));
            svg.Rectangle(from + 0.5, y, to - from - 1, size.Height - Bottom - y,
                $"{NumberText.Of(point.X)} to {NumberText.Of(point.To)}: {NumberText.Of(point.Y)} rows");
        }
        return svg.ToString();
    }

    /// <summary>A line with its points, or a scatter chart's points.</summary>
    private static string Points(Chart chart, ChartSize size)
    {
        var svg = Begin(chart, size, size.Height);
        var isLine = chart.Request.Kind == ChartKind.Line;
        var (low, high) = (chart.Points.Min(point => point.Y), chart.Points.Max(point => point.Y));
        // The y axis of counts and sums begins at zero, unless that flattens the line.
        if (isLine && low > 0 && low < high / 2) low = 0;
        var frame = new ChartFrame(chart.Points.Min(point => point.X), chart.Points.Max(point => point.X), low, high, size.Left, Top,
            size.Width - Right, size.Height - Bottom);
        frame.Draw(svg, chart, size.Steps);
        if (isLine) svg.Path(chart.Points.Select(point => (frame.X(point.X), frame.Y(point.Y))));
        var most = chart.Points.Max(point => point.Rows);
        foreach (var point in chart.Points)
        {
            var title = $"{point.Label ?? NumberText.Of(point.X)}: "
                + $"{NumberText.Of(point.Y)}{(point.Rows > 1 ? $", {point.Rows:N0} rows" : "")}";
            if (isLine && !size.HasTitles && chart.Points.Count > 100) break;
            var radius = isLine ? chart.Points.Count > 100
                ? 1.5 : 3 : 2.5 + (most > 1 ? 5 * Math.Sqrt((double)(point.Rows - 1) / most) : 0);
            svg.Circle(frame.X(point.X), frame.Y(point.Y), radius, title);
        }
        return svg.ToString();
    }

    private static string Heat(Chart chart, ChartSize size)
    {
        var across = chart.Points.GroupBy(point =>
            point.Label!).OrderByDescending(group => group.Sum(point => point.Y)).Select(group => group.Key).ToList();
        var down = chart.Points.GroupBy(point =>
            point.Group!).OrderByDescending(group => group.Sum(point => point.Y)).Select(group => group.Key).ToList();
        var (width, most) = ((size.Width - size.NameWidth - Right) / across.Count, chart.Points.Max(point => point.Y));
        var svg = Begin(chart, size, Top + (down.Count * BarHeight) + 40);
        for (var row = 0; row < down.Count; row++)
            svg.Text(size.NameWidth - 8, Top + (row * BarHeight) + 15, down[row], "end", most: size.NameLength);
        foreach (var point in chart.Points)
        {
            var (column, row) = (across.IndexOf(point.Label!), down.IndexOf(point.Group!));
            svg.Rectangle(size.NameWidth + (column * width), Top + (row * BarHeight), width - 1, BarHeight - 1,
                $"{point.Label}, {point.Group}: {NumberText.Of(point.Y)} rows", 0.08 + (0.92 * point.Y / most));
        }
        for (var column = 0; column < across.Count; column++)
            svg.Text(size.NameWidth + ((column + 0.5) * width), Top + (down.Count * BarHeight) + 18, across[column], "middle",
                most: Math.Max(2, (int)(width / 7)));
        return svg.ToString();
    }
}
