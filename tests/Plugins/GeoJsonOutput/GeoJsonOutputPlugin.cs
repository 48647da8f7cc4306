using System.Text.Json;

namespace GeoJsonOutput;

/// <summary>
/// The format <c>.geojson</c> of tables, rows and queries: a feature for each row, with its place in a column <c>geometry</c> (GeoJSON
/// as text) or in <c>latitude</c> and <c>longitude</c>. All other columns are properties. It has the rows of the page, and the next page
/// is in the header <c>Link</c>; with <c>?_stream=on</c> it has all rows, in the memory of some.
/// </summary>
public sealed class GeoJsonOutputPlugin : IRegisterOutputRenderer
{
    private const string Type = "application/geo+json; charset=utf-8";

    private static readonly string[] Types =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    public string Name => "datasette-geojson";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("geojson", RenderAsync) { CanRenderAsync = page => new(Places.In(page.Columns) is not null) }];

    private static async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        var places = Places.In(page.Columns)
            ?? throw HttpError.BadRequest("GeoJSON needs a column geometry, or the columns latitude and longitude");
        if (page.Request.Argument("_stream") is not { Length: > 0 })
        {
            using var body = new MemoryStream();
            using (var json = Begin(body)) End(json, page.Rows, places);
            return PluginResponse.Of(Type, body.ToArray()).Public();
        }
        var all = await page.OpenRowsAsync();
        return new PluginResponse
        {
            ContentType = Type,
            Body = null,
            Stream = async (output, cancellation) =>
            {
                await using var json = Begin(output);
                while (await all.ReadAsync() is { } rows)
                {
                    foreach (var row in rows) Feature(row, places).WriteTo(json);
                    await json.FlushAsync(cancellation);
                }
                End(json, [], places);
            },
        }.Public();
    }

    private static Utf8JsonWriter Begin(Stream output)
    {
        var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteStartArray("features"u8);
        return json;
    }

    private static void End(Utf8JsonWriter json, IReadOnlyList<ResultRow> rows, Places places)
    {
        foreach (var row in rows) Feature(row, places).WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
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
