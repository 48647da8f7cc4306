using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// Moves keys of old metadata files to the configuration: <c>plugins</c> and <c>allow</c> at any level, and a table's display options.
/// </summary>
internal static class MetadataMigration
{
    private static readonly string[] Anywhere = ["plugins", "allow"];
    private static readonly string[] TableKeys =
        ["hidden", "sort", "sort_desc", "size", "sortable_columns", "label_column", "facets", "fts_table", "fts_pk", "searchmode"];

    /// <summary>Returns metadata and configuration after the move; does not modify the arguments.</summary>
    public static (JsonObject Metadata, JsonObject Config) Apply(JsonObject metadata, JsonObject config)
    {
        var cleaned = (JsonObject)metadata.DeepClone();
        var moved = new JsonObject();
        Move(cleaned, moved, Anywhere);
        foreach (var (database, databaseMetadata) in Objects(cleaned["databases"]))
        {
            Move(databaseMetadata, Child(moved, "databases", database), Anywhere);
            foreach (var (table, tableMetadata) in Objects(databaseMetadata["tables"]))
                Move(tableMetadata, Child(moved, "databases", database, "tables", table), [.. Anywhere, .. TableKeys]);
        }
        Prune(moved);
        return (cleaned, JsonMerge.Deep(moved, config));
    }

    private static void Move(JsonObject from, JsonObject to, string[] keys)
    {
        foreach (var key in keys)
        {
            if (!from.Remove(key, out var value)) continue;
            to[key] = value;
        }
    }

    private static List<(string Name, JsonObject Value)> Objects(JsonNode? node) => node is JsonObject members
        ? [.. members.Where(member => member.Value is JsonObject).Select(member => (member.Key, (JsonObject)member.Value!))]
        : [];

    private static JsonObject Child(JsonObject parent, params string[] path)
    {
        foreach (var name in path) parent = parent[name] as JsonObject ?? (JsonObject)(parent[name] = new JsonObject());
        return parent;
    }

    private static void Prune(JsonObject node)
    {
        foreach (var (name, child) in Objects(node))
        {
            if (name is "plugins" or "allow") continue;
            Prune(child);
            if (child.Count == 0) node.Remove(name);
        }
    }
}
