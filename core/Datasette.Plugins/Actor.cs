using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>An actor: a dictionary, of which Datasette itself interprets only <c>id</c>. Immutable.</summary>
public sealed class Actor
{
    private readonly JsonObject _values;

    /// <summary>Makes an actor.</summary>
    /// <param name="values">The dictionary; a copy is kept.</param>
    public Actor(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = (JsonObject)values.DeepClone();
        Key = _values.ToJsonString();
    }

    /// <summary>The actor of <c>--root</c>.</summary>
    public static Actor Root { get; } = new(new JsonObject { ["id"] = "root" });

    /// <summary>The actor's ID, or null; a number is converted to text.</summary>
    public string? Id => _values["id"] is JsonValue id ? id.ToString() : null;

    /// <summary>The dictionary as JSON: actors with equal keys are the same actor.</summary>
    internal string Key { get; }

    /// <summary>A value of the dictionary, or null.</summary>
    public JsonNode? this[string name] => _values[name];

    /// <summary>Whether the dictionary has a key, also one whose value is null.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A copy of the dictionary.</summary>
    public JsonObject ToJson() => (JsonObject)_values.DeepClone();
}
