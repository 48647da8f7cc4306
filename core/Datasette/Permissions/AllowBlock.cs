using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Permissions;

/// <summary>
/// An <c>allow</c> block of the configuration, as in Datasette. True, 1 and null allow every actor; false, 0 and an empty block none; else
/// one matching key is enough.
/// </summary>
internal static class AllowBlock
{
    private const string Unauthenticated = "unauthenticated";

    public static bool Matches(JsonNode? block, Actor? actor) => block switch
    {
        null => true,
        JsonObject keys => keys.Any(key => Matches(key.Key, key.Value, actor)),
        _ => ReadFlag(block) == true,
    };

    /// <summary>A block that is a single value: true or 1, false or 0; null for any other.</summary>
    public static bool? ReadFlag(JsonNode block) => block.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when block.ToJsonString() is "0" or "1" => block.ToJsonString() == "1",
        _ => null,
    };

    private static bool Matches(string key, JsonNode? allowed, Actor? actor)
    {
        if (actor is null) return key == Unauthenticated && allowed?.GetValueKind() == JsonValueKind.True;
        if (key == Unauthenticated || !actor.Has(key)) return false;
        if (allowed is JsonValue star && star.GetValueKind() == JsonValueKind.String && star.GetValue<string>() == "*") return true;
        var (wanted, held) = (Items(allowed), Items(actor[key]));
        // A null matches no missing value. Types must match: 1 is not "1".
        return held.Where(value => value is not null).Any(value => wanted.Any(item => JsonNode.DeepEquals(item, value)));
    }

    private static IReadOnlyList<JsonNode?> Items(JsonNode? value) => value is JsonArray several ? [.. several] : new[] { value };
}
