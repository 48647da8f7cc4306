using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>Who asks: a dictionary, of which <c>id</c> is the only key that Datasette itself gives a meaning. Immutable.</summary>
public sealed class Actor
{
    private readonly JsonObject _values;

    /// <param name="values">The dictionary; a copy is kept.</param>
    public Actor(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = (JsonObject)values.DeepClone();
        Key = _values.ToJsonString();
    }

    /// <summary>The actor of <c>--root</c>.</summary>
    public static Actor Root { get; } = new(new JsonObject { ["id"] = "root" });

    /// <summary>The actor's name for itself, or null; a number is written as text.</summary>
    public string? Id => _values["id"] is JsonValue id ? id.ToString() : null;

    /// <summary>The dictionary as JSON: two actors with equal keys are one.</summary>
    internal string Key { get; }

    /// <summary>A value of the dictionary, or null where there is none.</summary>
    public JsonNode? this[string name] => _values[name];

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A copy of the dictionary.</summary>
    public JsonObject ToJson() => (JsonObject)_values.DeepClone();
}
