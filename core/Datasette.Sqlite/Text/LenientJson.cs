using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Text;

/// <summary>Parses JSON written by people: as in Python, the last of equal names in an object counts.</summary>
internal static class LenientJson
{
    /// <exception cref="JsonException">The text is not JSON.</exception>
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
