using System.Globalization;
using Datasette.Http;
using Datasette.Maps;
using Datasette.Pages.ChartPages;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.MapPages;

/// <summary>The variables of <c>map.html</c>.</summary>
internal static class MapVariables
{
    public static readonly ContextVariables<MapDisplay> All = new(
    [
        .. ResultVariables.Of<MapDisplay>(page => page.Source, page => page.Columns, _ => "map"),
        new("title", "str", "What the map shows", page => page.Links.Title),
        new("svg", "str", "The map as SVG; its marks are links", page =>
            Value.Safe(MapSvg.Of(page.Map, page.Links.Title, page.Links.Of))),
        new("url_svg", "str", "The address of the map as SVG", page => page.Links.PictureOf(page.Map.View)),
        new("url_json", "str", "The address of the map's data as JSON", page => page.Links.DataOf(page.Map.View)),
        new("map_path", "str", "The path that the form is sent to", page => page.Links.Path),
        new("data_url", "str", "The address of the data, to which a script adds _bbox and _zoom", page => page.Links.Data),
        new("picture_url", "str", "The address of the picture, to which a script adds _center and _zoom", page => page.Links.Picture),
        new("moves", "list of pairs", "Links that move the map: label and address", page =>
            Value.List(page.Links.Moves.Select(move => Value.Tuple(move.Label, move.Url)))),
        new("latitude", "str or None", "The column of latitudes", page => page.Map.Places.IsGeometry
            ? Value.None
            : page.Map.Places.Latitude),
        new("longitude", "str or None", "The column of longitudes", page => page.Map.Places.IsGeometry
            ? Value.None
            : page.Map.Places.Longitude),
        new("geometry", "str or None", "The column of GeoJSON or geometry", page => page.Map.Places.IsGeometry
            ? page.Map.Places.Latitude
            : Value.None),
        new("rows", "int", "How many rows the result has", page => page.Map.Rows),
        new("placed", "int", "How many of them have a place", page => page.Map.Placed),
        new("center", "str", "Latitude and longitude of the centre", page => MapArguments.Of(page.Map.View)[0].Value),
        new("zoom", "int", "The zoom, 0 to 18", page => page.Map.View.Zoom),
        new("bounds", "str or None", "West, south, east and north of all places, if the request names no place", page =>
            page.Map.Bounds is { } bounds && !page.Context.Request.Args.Contains(MapArguments.ZoomName)
                && !page.Context.Request.Args.Contains(MapArguments.CenterName)
                ? string.Create(CultureInfo.InvariantCulture, $"{bounds.West},{bounds.South},{bounds.East},{bounds.North}")
                : Value.None),
        new("clusters", "list of dict", "The marks: label, place, rows, url", page =>
            Value.List(page.Map.Clusters.Select(cluster => Cluster(page, cluster)))),
        new("truncated", "bool", "Whether there are more marks than are drawn", page => page.Map.IsTruncated),
        new("outlines_url", "str", "The outlines of land and borders", page =>
            page.Context.Site.Urls.Path(StaticAssets.Path(Outlines.File))),
        new("tiles", "str or None", "The address of tiles: the setting map_tiles", page => page.Context.Site.MapTiles?.Address),
        new("attribution", "str or None", "The setting map_attribution as HTML: text and links; None without tiles", page =>
            page.Context.Site.MapTiles is { } tiles ? Value.Safe(MapTiles.Html(tiles.Attribution)) : Value.None),
    ]);

    private static Value Cluster(MapDisplay page, MapCluster cluster) => Value.Map(
    [
        new("label", MapSvg.Name(cluster)), new("place", MapSvg.Place(cluster)), new("rows", cluster.Rows),
        new("url", page.Links.Of(cluster)),
    ]);
}
