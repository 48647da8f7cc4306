using System.Text.Json.Nodes;

namespace Datasette.Demos;

/// <summary>A prepared state of a demo, from <c>demos</c> in the configuration: documentation links to it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What a visitor can try there; may be empty.</param>
/// <param name="Database">The database that the statements run in; null for none.</param>
/// <param name="Statements">Statements of SQL that prepare the state, run in one transaction.</param>
/// <param name="Open">The path of the page to open.</param>
internal sealed record DemoScript(string Title, string Description, string? Database, IReadOnlyList<string> Statements, string Open)
{
    /// <summary>The script of a name; null if the configuration has none.</summary>
    public static DemoScript? Find(JsonObject config, string name) => config["demos"]?[name] is not JsonObject script ? null : new(
        Text(script["title"]) ?? name,
        Text(script["description"]) ?? "",
        Text(script["database"]),
        [.. (script["sql"] as JsonArray ?? []).Select(Text).OfType<string>()],
        "/" + (Text(script["open"]) ?? "").TrimStart('/'));

    private static string? Text(JsonNode? node) => node?.ToString();
}
