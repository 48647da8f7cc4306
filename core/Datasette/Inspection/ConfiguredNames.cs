using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Sqlite.Catalog;

namespace Datasette.Inspection;

/// <summary>Finds the databases and tables that a configuration names and a site does not have.</summary>
internal static class ConfiguredNames
{
    /// <summary>A sentence for each.</summary>
    public static IEnumerable<string> Missing(JsonObject config, IReadOnlyDictionary<string, Schema> schemas)
    {
        if (config["databases"] is not JsonObject databases) yield break;
        foreach (var (name, database) in databases)
        {
            var path = KeyPath.Root["databases"][name];
            if (!schemas.TryGetValue(name, out var schema))
            {
                yield return $"{path}: there is no such database";
                continue;
            }
            if (schema.Problem is not null || database is not JsonObject options || options["tables"] is not JsonObject tables) continue;
            foreach (var (table, _) in tables.Where(table => schema.Find(table.Key) is null)) yield return $"{path["tables"][table]}: there is no such table";
        }
    }
}
