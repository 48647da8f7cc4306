using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Text;

/// <summary>Reads JSON that people write: of equal names in an object the last counts, as in Python.</summary>
internal static class LenientJson
{
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonNode? Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        JsonValues.Write(ref json, document.RootElement);
        json.Flush();
        return JsonNode.Parse(buffer.WrittenSpan);
    }
}
