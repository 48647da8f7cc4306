using System.Text.Json.Nodes;
using Datasette.Registries;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>The configured type of a column, such as <c>url</c> or <c>json</c>.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Config">The type's own configuration, or null.</param>
internal sealed record ColumnType(string Name, JsonNode? Config)
{
    public const string Url = "url", Email = "email", Json = "json", Textarea = "textarea";

    /// <summary>The built-in types; plugins may define more.</summary>
    public static readonly IReadOnlyList<string> Known = [Url, Email, Json, Textarea];

    /// <summary>Parses <c>column_types</c>: for each column a name, or an object with <c>type</c> and <c>config</c>.</summary>
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

    /// <summary>The type as the API shows it.</summary>
    public JsonObject Described => new() { ["type"] = Name, ["config"] = Config?.DeepClone() };

    /// <summary>The types that a column of a declared type can have: the program's own are for columns of text.</summary>
    public static IEnumerable<ColumnTypeDefinition> Options(string declared, Registry<ColumnTypeDefinition> known) =>
        known.All.Where(definition => !Known.Contains(definition.Name) || Affinity.Of(declared) == "TEXT")
            .OrderBy(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>The registered definition of the type; null before the type is matched with a table's column.</summary>
    public ColumnTypeDefinition? Definition { get; init; }

    /// <summary>The types that apply to a table: built-in ones of text columns, and plugins' ones of any column.</summary>
    public static IReadOnlyDictionary<string, ColumnType> Of(Table table, TableConfig config, Registry<ColumnTypeDefinition> known)
    {
        if (config.ColumnTypes.Count == 0) return config.ColumnTypes;
        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (var (column, type) in config.ColumnTypes)
        {
            if (known.Find(type.Name) is not { } definition || table.FindColumn(column) is not { } described) continue;
            // Those that come with the program are for columns of text.
            if (!Known.Contains(type.Name) || IsText(described)) types[column] = type with { Definition = definition };
        }
        return types;
    }

    /// <summary>The column types of a result, by column index; null if there are none.</summary>
    public static ColumnType?[]? Places(IReadOnlyDictionary<string, ColumnType> types, ReadOnlySpan<string> columns)
    {
        if (types.Count == 0) return null;
        var places = new ColumnType?[columns.Length];
        for (var column = 0; column < places.Length; column++) places[column] = types.GetValueOrDefault(columns[column]);
        return places;
    }

    public static bool IsText(Column? column) => column is not null && Affinity.Of(column.Type) == "TEXT";
}
