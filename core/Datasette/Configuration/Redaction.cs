using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// Replaces the value of every secret-sounding key by stars, at any depth. A table or query of such a name is redacted whole: redact too
/// much rather than too little.
/// </summary>
internal static class Redaction
{
    private const string Stars = "***";
    private static readonly string[] Secret = ["secret", "key", "password", "token", "hash", "dsn"];

    /// <summary>A redacted copy. Secret references are kept: they contain no secret.</summary>
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
