namespace Datasette.Sqlite.Catalog;

/// <summary>The tables that lists hide: shadow tables and SQLite's own.</summary>
internal static class HiddenTables
{
    private static readonly HashSet<string> Spatialite =
    [
        "ElementaryGeometries", "SpatialIndex", "geometry_columns", "spatial_ref_sys", "spatialite_history", "sql_statements_log",
        "sqlite_sequence",
        "views_geometry_columns", "virts_geometry_columns", "data_licenses", "KNN", "KNN2",
    ];

    public static bool IsHidden(SchemaObject table, SchemaObjects objects, HashSet<string> shadow)
    {
        var name = table.Name;
        if (shadow.Contains(name) || name.StartsWith('_')) return true;
        if (name is "sqlite_stat1" or "sqlite_stat2" or "sqlite_stat3" or "sqlite_stat4") return true;
        if (table.Virtual is { SaysContent: true }) return true;
        return objects.IsSpatial && (Spatialite.Contains(name) || name.StartsWith("idx_", StringComparison.Ordinal));
    }
}
