namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Finds the full-text table of a table: the table itself, or the one with <c>content=</c> its name. The configuration's <c>fts_table</c>
/// names others.
/// </summary>
internal static class FullText
{
    /// <summary>The full-text table, and its content_rowid column if that is not the rowid; nulls for none.</summary>
    /// <param name="table">The table, or the view.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="objects">Everything in the schema.</param>
    public static (string? Table, string? Key) TableFor(SchemaObject table, IReadOnlyList<Column> columns, SchemaObjects objects)
    {
        foreach (var index in objects.FullTextTables)
        {
            if (index.Name == table.Name) return (index.Name, null);
            if (!string.Equals(index.Virtual?.Content, table.Name, StringComparison.OrdinalIgnoreCase)) continue;
            var key = columns.FirstOrDefault(column => column.Name.Equals(index.Virtual?.ContentRowid, StringComparison.OrdinalIgnoreCase));
            // A view has no rowid, so its full-text table needs content_rowid.
            if (table.Type == "view" && key is null) continue;
            return (index.Name, key is null || (table.Type == "table" && IsRowid(key, columns)) ? null : key.Name);
        }
        return (null, null);
    }

    /// <summary>An integer primary key is an alias of the rowid.</summary>
    private static bool IsRowid(Column column, IReadOnlyList<Column> columns) =>
        column.PrimaryKey > 0
            && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase)
            && columns.Count(other => other.PrimaryKey > 0) == 1;
}
