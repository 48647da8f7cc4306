using System.Text.Json.Nodes;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>Applies the configuration to a schema: hidden tables and label columns.</summary>
internal static class ConfiguredSchema
{
    /// <param name="schema">The schema as read from the file.</param>
    /// <param name="config">The site's configuration.</param>
    /// <param name="database">The database's name.</param>
    public static Schema Of(Schema schema, JsonObject config, string database)
    {
        if (config["databases"]?[database] is not JsonObject described
            || described["tables"] is not JsonObject { Count: > 0 } tables) return schema;
        return schema with
        {
            Tables = [.. schema.Tables.Select(table => tables[table.Name] is JsonObject own ? Of(table, TableConfig.From(own)) : table)],
        };
    }

    private static Table Of(Table table, TableConfig config) => table with
    {
        IsHidden = config.Hidden ?? table.IsHidden,
        LabelColumn = config.LabelColumn ?? table.LabelColumn,
    };
}
