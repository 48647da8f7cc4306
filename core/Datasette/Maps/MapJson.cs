using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Text;

namespace Datasette.Maps;

/// <summary>Writes a map's data as JSON.</summary>
internal static class MapJson
{
    /// <param name="json">The output.</param>
    /// <param name="map">The map.</param>
    /// <param name="rowsUrl">The URL of the rows of a mark, or null.</param>
    public static void Write(ref JsonOutput json, Map map, Func<MapCluster, string?> rowsUrl)
    {
        json.StartAnswer();
        json.Name("latitude"u8);
        json.Text(map.Places.IsGeometry ? null : map.Places.Latitude);
        json.Name("longitude"u8);
        json.Text(map.Places.IsGeometry ? null : map.Places.Longitude);
        json.Name("geometry"u8);
        json.Text(map.Places.IsGeometry ? map.Places.Latitude : null);
        json.Name("rows"u8);
        json.Integer(map.Rows);
        json.Name("placed"u8);
        json.Integer(map.Placed);
        json.Name("bounds"u8);
        if (map.Bounds is { } bounds) Write(ref json, bounds.West, bounds.South, bounds.East, bounds.North);
        else json.Null();
        json.Name("center"u8);
        Write(ref json, map.View.Latitude, map.View.Longitude);
        json.Name("zoom"u8);
        json.Integer(map.View.Zoom);
        json.Name("clusters"u8);
        json.StartArray();
        foreach (var cluster in map.Clusters) Write(ref json, cluster, rowsUrl(cluster));
        json.EndArray();
        json.Name("shapes"u8);
        json.StartArray();
        foreach (var shape in map.Shapes)
            if (Parsed(shape) is { } node) json.Node(node);
        json.EndArray();
        json.Name("truncated"u8);
        json.Boolean(map.IsTruncated);
        json.EndObject();
    }

    private static void Write(ref JsonOutput json, MapCluster cluster, string? rowsUrl)
    {
        json.StartObject();
        json.Name("rows"u8);
        json.Integer(cluster.Rows);
        json.Name("latitude"u8);
        json.Real(cluster.Latitude);
        json.Name("longitude"u8);
        json.Real(cluster.Longitude);
        json.Name("bounds"u8);
        Write(ref json, cluster.Bounds.West, cluster.Bounds.South, cluster.Bounds.East, cluster.Bounds.North);
        json.Name("label"u8);
        json.Text(cluster.Label);
        json.Name("url"u8);
        json.Text(cluster.Url);
        json.Name("rows_url"u8);
        json.Text(rowsUrl);
        json.EndObject();
    }

    private static void Write(ref JsonOutput json, params ReadOnlySpan<double> numbers)
    {
        json.StartArray();
        foreach (var number in numbers) json.Real(number);
        json.EndArray();
    }

    /// <summary>Null for what SQLite takes for JSON and .NET does not: nested too deep, or a name twice.</summary>
    private static JsonNode? Parsed(string shape)
    {
        try
        {
            return JsonNode.Parse(shape);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
