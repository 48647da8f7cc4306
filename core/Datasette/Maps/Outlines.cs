using System.Text.Json;
using Datasette.Http;

namespace Datasette.Maps;

/// <summary>
/// The outlines of land and the borders of countries: <c>/-/static/lib/outlines.json</c>, made by core/Scripts/outlines.js of Natural
/// Earth's. Lines are positions of <see cref="Mercator"/>: x and y in turn.
/// </summary>
/// <param name="Land">Closed lines around land and, inside of it, around seas.</param>
/// <param name="Borders">Borders between countries.</param>
internal sealed record Outlines(IReadOnlyList<OutlineLine> Land, IReadOnlyList<OutlineLine> Borders)
{
    /// <summary>They are precise to some kilometres: closer they would put places at the coast into the sea.</summary>
    public const int MaxZoom = 9;

    public const string File = "lib/outlines.json";

    private static readonly Lazy<Outlines> Bundled = new(() => Parse(StaticAssets.Find(File)!.Bytes.Span));

    public static Outlines Known => Bundled.Value;

    /// <summary>Reads <c>{"scale": 100, "land": [[x, y, dx, dy, …], …], "borders": […]}</c>: parts of a degree.</summary>
    private static Outlines Parse(ReadOnlySpan<byte> json)
    {
        var (scale, land, borders) = (1.0, new List<OutlineLine>(), new List<OutlineLine>());
        var reader = new Utf8JsonReader(json);
        List<OutlineLine>? into = null;
        var numbers = new List<int>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    into = reader.ValueTextEquals("land"u8) ? land : reader.ValueTextEquals("borders"u8) ? borders : null;
                    break;
                case JsonTokenType.Number when into is null: scale = reader.GetDouble(); break;
                case JsonTokenType.Number: numbers.Add(reader.GetInt32()); break;
                case JsonTokenType.EndArray when numbers.Count > 0:
                    into!.Add(OutlineLine.Of(numbers, scale));
                    numbers.Clear();
                    break;
            }
        }
        return new Outlines(land, borders);
    }
}
