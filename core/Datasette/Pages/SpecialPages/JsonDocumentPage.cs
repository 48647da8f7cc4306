using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Rendering;

namespace Datasette.Pages.SpecialPages;

/// <summary>A JSON document in a page.</summary>
/// <param name="FileName">The name of the document, such as <c>versions.json</c>.</param>
/// <param name="Json">The document.</param>
internal sealed record JsonDocumentPage(string FileName, string Json)
{
    /// <summary>The variables of <c>show_json.html</c>.</summary>
    public static ContextVariables<JsonDocumentPage> Variables { get; } = new(
    [
        new("filename", "str", "The name of the document, such as versions.json", page => page.FileName),
        new("data", "dict or list", "The document", page => NodeValue.Of(JsonNode.Parse(page.Json))),
        new("data_json", "str", "The document as text, indented", page => Indented(page.Json)),
    ]);

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 4, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) document.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
