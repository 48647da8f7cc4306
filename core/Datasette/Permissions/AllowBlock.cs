using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Permissions;

/// <summary>
/// An <c>allow</c> block of the configuration: whom it lets in (behaviours of Datasette's documentation on allow blocks).
/// True, 1 and null let everybody in, false, 0 and an empty block nobody; else one matching key is enough.
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

    /// <summary>A block that is one word for everybody: true or 1, false or 0; null for anything else.</summary>
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
        // No null matches a value that is not there: 1 is not "1", and nothing is not nothing.
        return held.Where(value => value is not null).Any(value => wanted.Any(item => JsonNode.DeepEquals(item, value)));
    }

    private static IReadOnlyList<JsonNode?> Items(JsonNode? value) => value is JsonArray several ? [.. several] : new[] { value };
}
