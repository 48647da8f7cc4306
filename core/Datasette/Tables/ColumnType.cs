using System.Text.Json.Nodes;

namespace Datasette.Tables;

/// <summary>What a column holds beyond its SQLite type, such as <c>url</c> or <c>json</c>, as the configuration of its table says.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Config">Its own configuration, or null.</param>
internal sealed record ColumnType(string Name, JsonNode? Config)
{
    /// <summary>Reads <c>column_types</c>: a name, or an object with <c>type</c> and <c>config</c>, for each column.</summary>
    public static IReadOnlyDictionary<string, ColumnType> ReadAll(JsonObject? types)
    {
        var read = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (var (column, type) in types ?? [])
        {
            if (type is JsonValue name) read[column] = new ColumnType(name.ToString(), null);
            else if (type?["type"] is JsonValue named) read[column] = new ColumnType(named.ToString(), type["config"]);
        }
        return read;
    }
}
