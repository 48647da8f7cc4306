using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Datasette.Tables;

/// <summary>The configuration of one table.</summary>
internal sealed record TableConfig
{
    public static TableConfig None { get; } = new();

    /// <summary>The sort column of requests without a sort argument.</summary>
    public string? Sort { get; init; }

    public string? SortDesc { get; init; }

    /// <summary>The page size: a number or <c>max</c>.</summary>
    public string? Size { get; init; }

    /// <summary>The sortable columns; null for all.</summary>
    public IReadOnlyList<string>? SortableColumns { get; init; }

    public bool? Hidden { get; init; }

    public string? LabelColumn { get; init; }

    public string? FtsTable { get; init; }

    public string? FtsPk { get; init; }

    public string? SearchMode { get; init; }

    /// <summary>Facets of every page: column names, or objects with a kind and a name.</summary>
    public JsonArray? Facets { get; init; }

    public string? FacetSize { get; init; }

    /// <summary>Column types by column name.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>The configuration of all tables that have one.</summary>
    public static FrozenDictionary<(string Database, string Table), TableConfig> ReadAll(JsonObject config)
    {
        var tables =
            from database in config["databases"] as JsonObject ?? []
            from table in (database.Value as JsonObject)?["tables"] as JsonObject ?? []
            where table.Value is JsonObject
            select KeyValuePair.Create((database.Key, table.Key), From((JsonObject)table.Value));
        return tables.ToFrozenDictionary();
    }

    public static TableConfig From(JsonObject? config) => config is null ? None : new TableConfig
    {
        Sort = Text(config, "sort"),
        SortDesc = Text(config, "sort_desc"),
        Size = Text(config, "size"),
        SortableColumns = config["sortable_columns"] is JsonArray columns ? [.. columns.Select(column => column?.ToString() ?? "")] : null,
        Hidden = config["hidden"] is JsonValue hidden && hidden.TryGetValue<bool>(out var value) ? value : null,
        LabelColumn = Text(config, "label_column"),
        Facets = config["facets"] as JsonArray,
        FacetSize = Text(config, "facet_size"),
        FtsTable = Text(config, "fts_table"),
        FtsPk = Text(config, "fts_pk"),
        SearchMode = Text(config, "searchmode"),
        ColumnTypes = ColumnType.ReadAll(config["column_types"] as JsonObject),
    };

    private static string? Text(JsonObject config, string key) => config[key] is JsonValue value ? value.ToString() : null;
}
