using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>Merges trees of JSON values.</summary>
internal static class JsonMerge
{
    /// <summary>Returns a new tree with all members of both; objects are merged, for other values <paramref name="over"/> wins.</summary>
    public static JsonObject Deep(JsonObject under, JsonObject over)
    {
        ArgumentNullException.ThrowIfNull(under);
        ArgumentNullException.ThrowIfNull(over);
        var merged = (JsonObject)under.DeepClone();
        foreach (var (name, value) in over)
            merged[name] = merged[name] is JsonObject left && value is JsonObject right ? Deep(left, right) : value?.DeepClone();
        return merged;
    }
}
