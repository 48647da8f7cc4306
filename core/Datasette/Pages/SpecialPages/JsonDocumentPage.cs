using System.Text;
using System.Text.Json.Nodes;
using Datasette.Rendering;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary>A page that shows a JSON document.</summary>
/// <param name="FileName">The name of the document, such as <c>versions.json</c>.</param>
/// <param name="Json">The document.</param>
internal sealed record JsonDocumentPage(string FileName, string Json)
{
    /// <summary>The variables of <c>show_json.html</c>.</summary>
    public static ContextVariables<JsonDocumentPage> Variables { get; } = new(
    [
        new("filename", "str", "The name of the document, such as versions.json", page => page.FileName),
        new("data", "dict or list", "The document", page => NodeValue.Of(JsonNode.Parse(page.Json))),
        new("has_debug_permission", "bool", "Of debug_actions.html: True, because the actor may open the permission pages", _ =>
            true),
        new("data_json", "str", "The document as text, indented", page => IndentedJson.Of(Encoding.UTF8.GetBytes(page.Json))),
    ]);
}
