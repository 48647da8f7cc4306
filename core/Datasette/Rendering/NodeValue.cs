using System.Text.Json;
using System.Text.Json.Nodes;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Configuration and metadata as template values.</summary>
internal static class NodeValue
{
    public static Value Of(JsonNode? node) => node switch
    {
        JsonObject members => Value.Map(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArray items => Value.List(items.Select(Of)),
        JsonValue value => OfScalar(value),
        _ => Value.None,
    };

    /// <summary>The metadata of an instance, a database or a table without its children.</summary>
    public static Value OwnMembers(JsonNode? node) => node is JsonObject members
        ? Metadata(members.Where(member => member.Key is not ("databases" or "tables" or "queries")))
        : Value.Map([]);

    /// <summary>
    /// Metadata members. URLs (<c>license_url</c>, <c>source_url</c>, <c>about_url</c>) are included only if they are safe links.
    /// </summary>
    public static Value Metadata(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        Value.Map(members.Select(member => KeyValuePair.Create(
        member.Key,
        member.Key.EndsWith("_url", StringComparison.Ordinal) && member.Value is JsonValue address
            ? SafeLink.Of(address.ToString()) is { } link ? link : Value.None : Of(member.Value))));

    private static Value OfScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetValue<long>(out var integer) => integer,
        // TryGetValue converts what was parsed, and nothing that this program made.
        JsonValueKind.Number when value.TryGetValue<int>(out var integer) => (long)integer,
        JsonValueKind.Number when value.TryGetValue<double>(out var real) => real,
        _ => value.ToString(),
    };
}
