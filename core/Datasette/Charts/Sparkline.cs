namespace Datasette.Charts;

/// <summary>A small histogram in a table cell: a bar for the row count of each interval.</summary>
internal static class Sparkline
{
    private const double Width = 120, Height = 26;

    public static string Of(IReadOnlyList<(double From, double To, long Count)> bins)
    {
        var most = Math.Max(1, bins.Max(bin => bin.Count));
        var svg = new Svg("sparkline", Width, Height,
            $"From {NumberText.Of(bins[0].From)} to {NumberText.Of(bins[^1].To)}: at most {most:N0} rows an interval");
        var width = Width / bins.Count;
        for (var place = 0; place < bins.Count; place++)
        {
            var height = bins[place].Count == 0 ? 0 : Math.Max(1, bins[place].Count * Height / most);
            svg.Rectangle(place * width, Height - height, Math.Max(1, width - 1), height,
                $"{NumberText.Of(bins[place].From)} to {NumberText.Of(bins[place].To)}: {bins[place].Count:N0} rows");
        }
        return svg.ToString();
    }
}
