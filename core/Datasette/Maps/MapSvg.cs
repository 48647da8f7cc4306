using System.Globalization;
using Datasette.Charts;

namespace Datasette.Maps;

/// <summary>Draws a map as SVG: land, borders, lines of degrees, a scale, and a circle for each mark.</summary>
internal static class MapSvg
{
    private const int DegreeLines = 5, LongestScale = 120;
    private const double MaxRadius = 26;

    /// <param name="map">The map.</param>
    /// <param name="title">What it shows, for screen readers.</param>
    /// <param name="link">The URL of a mark in a page; null for a picture, which has no links.</param>
    public static string Of(Map map, string title, Func<MapCluster, string?>? link = null)
    {
        var view = map.View;
        var svg = new Svg("map-svg", MapView.Width, MapView.Height, title, isGroup: link is not null);
        if (view.Zoom > Outlines.MaxZoom) svg.Background("map-land", "#f6f2ea");
        else
        {
            svg.Background("map-sea", "#dfe9ec");
            svg.Area(OutlinePath.OfRings(view, Outlines.Known.Land));
            svg.Border(OutlinePath.OfLines(view, Outlines.Known.Borders));
        }
        DrawDegrees(svg, view);
        foreach (var cluster in map.Clusters.Reverse()) Draw(svg, view, cluster, link?.Invoke(cluster));
        DrawScale(svg, view);
        return svg.ToString();
    }

    /// <summary>What a mark is, in words.</summary>
    public static string Name(MapCluster cluster) => cluster.Rows == 1
        ? cluster.Label ?? $"a row at {Place(cluster)}"
        : $"{cluster.Rows.ToString("#,0", CultureInfo.InvariantCulture)} rows around {Place(cluster)}";

    /// <summary>A place as people write it: 51.5° N, 9.1° E.</summary>
    public static string Place(MapCluster cluster) => $"{Latitude(cluster.Latitude)}, {Longitude(cluster.Longitude)}";

    private static void Draw(Svg svg, MapView view, MapCluster cluster, string? url)
    {
        var (x, y) = (view.X(cluster.Longitude), view.Y(cluster.Latitude));
        if (x < -MaxRadius || y < -MaxRadius || x > MapView.Width + MaxRadius || y > MapView.Height + MaxRadius) return;
        var name = Name(cluster);
        if (url is not null) svg.BeginLink(url, name);
        svg.Circle(x, y, cluster.Rows == 1 ? 6 : Math.Min(MaxRadius, 9 + (4 * Math.Log10(cluster.Rows))), name, 1);
        if (cluster.Rows > 1) svg.Text(x, y + 4, Short(cluster.Rows), "middle", cssClass: "map-count", color: "#ffffff");
        if (url is not null) svg.EndLink();
    }

    /// <summary>A count of at most four characters: 12, 1.2k, 35k.</summary>
    private static string Short(long rows) => rows switch
    {
        < 1000 => rows.ToString(CultureInfo.InvariantCulture),
        < 10_000 => (rows / 1000.0).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        < 1_000_000 => (rows / 1000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => (rows / 1_000_000).ToString(CultureInfo.InvariantCulture) + "M",
    };

    private static void DrawDegrees(Svg svg, MapView view)
    {
        var bounds = view.Bounds;
        var step = Bins.RoundUp((bounds.East - bounds.West) / DegreeLines);
        for (var line = Math.Ceiling(bounds.West / step); line * step <= bounds.East; line++)
        {
            svg.Line(view.X(line * step), 0, view.X(line * step), MapView.Height);
            svg.Text(view.X(line * step) + 4, MapView.Height - 6, Longitude(line * step));
        }
        for (var line = Math.Ceiling(bounds.South / step); line * step <= bounds.North; line++)
        {
            svg.Line(0, view.Y(line * step), MapView.Width, view.Y(line * step));
            svg.Text(4, view.Y(line * step) - 4, Latitude(line * step));
        }
    }

    /// <summary>A round number of metres or kilometres, drawn in its length.</summary>
    private static void DrawScale(Svg svg, MapView view)
    {
        var most = view.MetresPerPixel * LongestScale;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
        var (right, y) = (MapView.Width - 14.0, MapView.Height - 26.0);
        svg.Path([(right - (metres / view.MetresPerPixel), y), (right, y)]);
        svg.Text(right, y - 6, metres >= 1000 ? $"{NumberText.Of(metres / 1000)} km" : $"{NumberText.Of(metres)} m", "end");
    }

    private static string Latitude(double degrees) => Degrees(degrees, degrees < 0 ? "S" : "N");

    private static string Longitude(double degrees) => Degrees(degrees, degrees < 0 ? "W" : "E");

    private static string Degrees(double degrees, string side) =>
        Math.Abs(degrees).ToString("0.####", CultureInfo.InvariantCulture) is var number && number == "0" ? "0°" : $"{number}° {side}";
}
