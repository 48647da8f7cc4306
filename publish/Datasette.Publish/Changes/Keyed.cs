using System.Text.Json.Nodes;

namespace Datasette.Publish.Changes;

/// <summary>Compares values by their keys.</summary>
internal static class Keyed
{
    /// <summary>What became of a value.</summary>
    /// <param name="Before">Null where it is new.</param>
    /// <param name="After">Null where it is gone.</param>
    internal sealed record Change(string? Before, string? After)
    {
        public string Kind => Before is null ? "added" : After is null ? "removed" : "changed";

        public string WithValues => Before is null ? $"{After} (new)" : After is null ? $"{Before} → default" : $"{Before} → {After}";
    }

    /// <summary>What is different, in the order of the keys.</summary>
    public static IEnumerable<KeyValuePair<string, Change>> Compare(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(key => KeyValuePair.Create(key, new Change(before.GetValueOrDefault(key), after.GetValueOrDefault(key))))
            .Where(pair => pair.Value.Before != pair.Value.After);

    /// <summary>The values of a tree by their dotted paths; a list is one value.</summary>
    public static IReadOnlyDictionary<string, string> Leaves(JsonObject tree)
    {
        var leaves = new Dictionary<string, string>();
        Add("", tree);
        return leaves;

        void Add(string path, JsonNode? node)
        {
            if (node is JsonObject { Count: > 0 } members)
                foreach (var (key, value) in members)
                    Add(path.Length == 0 ? key : $"{path}.{key}", value);
            else if (path.Length > 0 && node is not null)
                leaves[path] = node.ToJsonString();
        }
    }
}
