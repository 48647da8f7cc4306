using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// Puts stars in the place of every value of a configuration whose key sounds secret, at any depth. A table or a query of
/// such a name is hidden whole: too much rather than too little.
/// </summary>
internal static class Redaction
{
    private const string Stars = "***";
    private static readonly string[] Secret = ["secret", "key", "password", "token", "hash", "dsn"];

    /// <summary>A copy that may be shown. References to secrets stay as they are: they hold none.</summary>
    public static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Select(member =>
                KeyValuePair.Create(member.Key, SoundsSecret(member.Key) ? JsonValue.Create(Stars) : Of(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        _ => node?.DeepClone(),
    };

    private static bool SoundsSecret(string key) => Secret.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
