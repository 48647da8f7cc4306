using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Queries.Magic;

/// <summary><c>:_actor_KEY</c>: a value of the actor, such as <c>:_actor_id</c>; null for anonymous.</summary>
internal sealed class ActorParameters : IMagicParameters
{
    public string Prefix => "actor";

    public ValueTask<SqlValue?> FindAsync(string key, IRequest request) => new(Of(request.Actor?[key]));

    private static SqlValue Of(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => SqlValue.Null,
        JsonValueKind.True => SqlValue.Of(1),
        JsonValueKind.False => SqlValue.Of(0),
        JsonValueKind.Number when node.AsValue().TryGetValue<long>(out var integer) => SqlValue.Of(integer),
        JsonValueKind.Number when node.AsValue().TryGetValue<double>(out var real) => SqlValue.Of(real),
        JsonValueKind.String => SqlValue.Of(node.GetValue<string>()),
        _ => SqlValue.Of(node.ToJsonString()),
    };
}
