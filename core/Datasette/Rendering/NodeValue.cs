using System.Text.Json;
using System.Text.Json.Nodes;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Configuration and metadata as values of templates.</summary>
internal static class NodeValue
{
    public static Value Of(JsonNode? node) => node switch
    {
        JsonObject members => Value.Map(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArray items => Value.List(items.Select(Of)),
        JsonValue value => OfScalar(value),
        _ => Value.None,
    };

    /// <summary>What the metadata says of an instance, a database or a table itself; its children are left out.</summary>
    public static Value OwnMembers(JsonNode? node) => node is JsonObject members
        ? Value.Map(members.Where(member => member.Key is not ("databases" or "tables" or "queries")).Select(member => KeyValuePair.Create(member.Key, Of(member.Value))))
        : Value.Map([]);

    private static Value OfScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetValue<long>(out var integer) => integer,
        JsonValueKind.Number when value.TryGetValue<double>(out var real) => real,
        _ => value.ToString(),
    };
}
