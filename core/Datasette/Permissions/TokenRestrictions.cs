using System.Text.Json.Nodes;

namespace Datasette.Permissions;

/// <summary>
/// A token's restrictions: actions for everything (<c>a</c>), for databases (<c>d</c>) and for tables, views and queries (<c>r</c>), by
/// name or abbreviation. They only remove: the actor must be allowed the action as well.
/// </summary>
internal sealed class TokenRestrictions
{
    private readonly List<TokenRestriction> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public IReadOnlyList<TokenRestriction> Entries => _entries;

    /// <summary>Parses the <c>_r</c> of a token or an actor; null for an invalid one.</summary>
    public static TokenRestrictions? Read(JsonNode? node)
    {
        if (node is not JsonObject members) return null;
        var restrictions = new TokenRestrictions();
        var isWellFormed = true;
        foreach (var (name, value) in members)
        {
            isWellFormed &= name switch
            {
                "a" => restrictions.Add(Resource.Instance, value),
                "d" => value is JsonObject databases
                    && databases.All(database => restrictions.Add(Resource.Database(database.Key), database.Value)),
                "r" => value is JsonObject parents && parents.All(parent => parent.Value is JsonObject children
                    && children.All(child => restrictions.Add(Resource.Table(parent.Key, child.Key), child.Value))),
                _ => true,
            };
        }
        return isWellFormed ? restrictions : null;
    }

    /// <summary>Allows an action on a resource and its children.</summary>
    public void Add(Resource resource, string action) => _entries.Add(new(resource, action));

    /// <summary>The resources on which an action is allowed, including their children.</summary>
    public IEnumerable<Resource> Of(PermissionAction action) =>
        _entries.Where(entry => entry.Action == action.Name || entry.Action == action.Abbreviation).Select(entry => entry.Resource);

    /// <summary>The form in a token: actions by abbreviation.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (resource, action) in _entries)
        {
            var parent = resource switch
            {
                { Parent: null } => json,
                { Child: null } => Member(json, "d"),
                _ => Member(Member(json, "r"), resource.Parent),
            };
            var key = resource.Child ?? resource.Parent ?? "a";
            if (parent[key] is not JsonArray actions) parent[key] = actions = [];
            actions.Add((JsonNode)(Actions.BuiltIn.Find(action)?.Abbreviation ?? action));
        }
        return json;
    }

    private bool Add(Resource resource, JsonNode? actions)
    {
        if (actions is not JsonArray names) return false;
        foreach (var name in names)
        {
            if (name is not JsonValue value || !value.TryGetValue<string>(out var action)) return false;
            _entries.Add(new(resource, action));
        }
        return true;
    }

    private static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject member) parent[name] = member = [];
        return member;
    }
}
