using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Datasette.Text;

/// <summary>Indented JSON for people, with non-ASCII letters unescaped.</summary>
internal static class IndentedJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static string Of(JsonElement json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options)) json.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
