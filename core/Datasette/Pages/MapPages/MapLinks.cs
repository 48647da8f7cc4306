using System.Globalization;
using Datasette.Maps;
using Datasette.Pages.ChartPages;
using Datasette.Sites;

namespace Datasette.Pages.MapPages;

/// <summary>The URLs in a map's page, and its title.</summary>
internal sealed class MapLinks(RequestContext context, ResultSource source, MapArguments asked, Map map)
{
    private static readonly string[] OtherTypes = ["CHAR", "CLOB", "TEXT", "BLOB"];

    /// <summary>What the map shows, for screen readers.</summary>
    public string Title => $"Map of {source.Name ?? source.Database.Name}: {map.Placed.ToString("#,0", CultureInfo.InvariantCulture)} rows";

    /// <summary>The arguments of the page without those of the place.</summary>
    private IEnumerable<KeyValuePair<string, string>> Kept => source.Kept.Concat(
        new (string Name, string? Value)[]
        {
            (MapArguments.LatitudeName, asked.Latitude), (MapArguments.LongitudeName, asked.Longitude),
            (MapArguments.GeometryName, asked.Geometry),
        }.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Name, argument.Value!)));

    /// <summary>The path of the page.</summary>
    public string Path => context.Site.Urls.Path(WithoutSuffix(context.Request.Path));

    /// <summary>The page of all places.</summary>
    public string Whole => ChartArgumentsKept.Url(Path, Kept);

    /// <summary>The data of all places, to which a script adds the place.</summary>
    public string Data => ChartArgumentsKept.Url(Path + ".json", Kept);

    /// <summary>The picture of all places, to which a script adds the place.</summary>
    public string Picture => ChartArgumentsKept.Url(Path + ".svg", Kept);

    public string Of(MapView view) => ChartArgumentsKept.Url(Path, Kept.Concat(MapArguments.Of(view)));

    /// <summary>The picture of what the page shows.</summary>
    public string PictureOf(MapView view) => ChartArgumentsKept.Url(Path + ".svg", Kept.Concat(MapArguments.Of(view)));

    /// <summary>The data of what the page shows.</summary>
    public string DataOf(MapView view) => ChartArgumentsKept.Url(Path + ".json", Kept.Concat(MapArguments.Of(view)));

    /// <summary>Where a mark leads: to its row, closer to its rows, or to the table of them.</summary>
    public string? Of(MapCluster cluster)
    {
        if (cluster.Rows == 1) return cluster.Url ?? Rows(cluster);
        if (cluster.Bounds.IsPoint || map.View.Zoom == MapView.MaxZoom) return Rows(cluster);
        var closer = MapView.Fit(cluster.Bounds);
        return Of(closer with { Zoom = Math.Max(map.View.Zoom + 1, closer.Zoom) });
    }

    /// <summary>
    /// The table of a mark's rows: the page's filters and those of its rectangle. Null where these would not compare numbers: for
    /// geometry, for numbers written as text, and for queries.
    /// </summary>
    public string? Rows(MapCluster cluster)
    {
        if (source.Page is not { } page || map.Places.Kind != PlaceKind.Degrees) return null;
        if (!IsNumeric(page.Table.FindColumn(map.Places.Latitude)?.Type) || !IsNumeric(page.Table.FindColumn(map.Places.Longitude)?.Type))
            return null;
        var (bounds, latitude, longitude) = (cluster.Bounds, map.Places.Latitude, map.Places.Longitude);
        return ChartArgumentsKept.Url(page.Urls.Table(page.Database, page.Table), source.Kept.Concat(
        [
            new(latitude + "__gte", Text(bounds.South)), new(latitude + "__lte", Text(bounds.North)),
            new(longitude + "__gte", Text(bounds.West)), new(longitude + "__lte", Text(bounds.East)),
        ]));
    }

    /// <summary>The links that move the map without a script.</summary>
    public IEnumerable<(string Label, string Url)> Moves =>
    [
        ("Closer", Of(map.View.Moved(0, 0, 1))), ("Farther", Of(map.View.Moved(0, 0, -1))), ("North", Of(map.View.Moved(0, -0.5))),
        ("South", Of(map.View.Moved(0, 0.5))), ("West", Of(map.View.Moved(-0.5, 0))), ("East", Of(map.View.Moved(0.5, 0))),
        ("All places", Whole),
    ];

    private string WithoutSuffix(string path) =>
        context.Values["format"] is { } format ? path[..^(format.Length + 1)] : path;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>SQLite's rules: a column of such a type compares numbers, also with text that is one.</summary>
    private static bool IsNumeric(string? type) => type is { Length: > 0 }
        && !OtherTypes.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase))
        || type?.Contains("INT", StringComparison.OrdinalIgnoreCase) is true;
}
