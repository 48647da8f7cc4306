using System.Text.Json;

namespace GeoJsonOutput;

/// <summary>
/// The format <c>.geojson</c> of tables, rows and queries: a feature for each row, with its place in a column <c>geometry</c> (GeoJSON
/// as text) or in <c>latitude</c> and <c>longitude</c>. All other columns are properties. It has the rows of the page: <c>_size=max</c>
/// for more, and the next page is in the header <c>Link</c>.
/// </summary>
public sealed class GeoJsonOutputPlugin : IRegisterOutputRenderer
{
    private static readonly string[] Types =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    public string Name => "datasette-geojson";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("geojson", page => new(Render(page))) { CanRenderAsync = page => new(Places.In(page.Columns) is not null) }];

    private static PluginResponse Render(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        var places = Places.In(page.Columns)
            ?? throw HttpError.BadRequest("GeoJSON needs a column geometry, or the columns latitude and longitude");
        var features = new JsonArray([.. page.Rows.Select(row => (JsonNode)Feature(row, places))]);
        var collection = new JsonObject { ["type"] = "FeatureCollection", ["features"] = features };
        var response = PluginResponse.Json(collection).Public();
        response.ContentType = "application/geo+json; charset=utf-8";
        return response;
    }

    private static JsonObject Feature(ResultRow row, Places places)
    {
        var properties = new JsonObject();
        for (var column = 0; column < row.Columns.Count; column++)
            if (!places.Has(column)) properties[row.Columns[column]] = row[column].ToJson();
        return new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = places.Geometry is { } geometry ? Geometry(row[geometry].Text) : Point(row[places.Latitude], row[places.Longitude]),
            ["properties"] = properties,
        };
    }

    /// <summary>A place that is none on earth is null, as the standard has it for a feature without one.</summary>
    private static JsonObject? Point(SqlValue latitude, SqlValue longitude) =>
        latitude.AsNumber() is >= -90 and <= 90 and var north && longitude.AsNumber() is >= -180 and <= 180 and var east
            ? new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(east, north) }
            : null;

    private static JsonObject? Geometry(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonNode.Parse(text) is JsonObject json && json["type"] is JsonValue type && Types.Contains(type.ToString()) ? json : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The places of the columns that say where a row is: -1 for none.</summary>
    private sealed record Places(int? Geometry, int Latitude, int Longitude)
    {
        public static Places? In(IReadOnlyList<string> columns)
        {
            if (Find("geometry") is >= 0 and var geometry) return new Places(geometry, -1, -1);
            var (latitude, longitude) = (Find("latitude", "lat"), Find("longitude", "lng", "lon"));
            return latitude < 0 || longitude < 0 ? null : new Places(null, latitude, longitude);

            int Find(params string[] names) =>
                columns.ToList().FindIndex(column => names.Contains(column, StringComparer.OrdinalIgnoreCase));
        }

        public bool Has(int column) => column == Geometry || column == Latitude || column == Longitude;
    }
}
