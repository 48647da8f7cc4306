using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Inspection;

/// <summary>Finds databases, tables and columns that the configuration names but the site lacks.</summary>
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
                yield return $"{path}: there is no such database{Meant(name, schemas.Keys)}";
                continue;
            }
            if (schema.Problem is not null || database is not JsonObject options || options["tables"] is not JsonObject tables) continue;
            foreach (var (table, configured) in tables)
            {
                if (schema.Find(table) is not { } found)
                    yield return $"{path["tables"][table]}: there is no such table{Meant(table, schema.Tables.Select(one => one.Name))}";
                else foreach (var odd in ColumnTypes(found, configured, path["tables"][table])) yield return odd;
            }
        }
    }

    private static string Meant(string name, IEnumerable<string> known) =>
        Spelling.Near(name, [.. known]) is { } near ? $". Did you mean {near}?" : "";

    /// <summary>Column types of columns that are missing or not text.</summary>
    private static IEnumerable<string> ColumnTypes(Table table, JsonNode? configured, KeyPath path)
    {
        if (configured is not JsonObject options || options["column_types"] is not JsonObject types) yield break;
        foreach (var (name, type) in ColumnType.ReadAll(types).Where(type => ColumnType.Known.Contains(type.Value.Name)))
        {
            if (table.FindColumn(name) is not { } column)
                yield return $"{path["column_types"][name]}: there is no such column{Meant(name, table.ColumnNames)}";
            else if (!ColumnType.IsText(column))
                yield return $"{path["column_types"][name]}: {type.Name} is a type of columns of text, and this one is "
                    + $"{Affinity.Of(column.Type)}. It is passed over";
        }
    }
}
