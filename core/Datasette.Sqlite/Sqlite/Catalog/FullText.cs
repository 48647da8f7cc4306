namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Finds the full-text table that searches a table: the table itself, or the one whose <c>content=</c> names it. Others are
/// named by the configuration's <c>fts_table</c>.
/// </summary>
internal static class FullText
{
    /// <summary>The full-text table, and the column that it calls rowid where that is another; nulls where there is none.</summary>
    /// <param name="table">The table, or the view.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="objects">Everything in the schema.</param>
    public static (string? Table, string? Key) TableFor(
        SchemaObject table, IReadOnlyList<Column> columns, IReadOnlyList<SchemaObject> objects)
    {
        foreach (var index in objects)
        {
            if (index.Virtual is not { IsFullText: true } fullText) continue;
            if (index.Name == table.Name) return (index.Name, null);
            if (!string.Equals(fullText.Content, table.Name, StringComparison.OrdinalIgnoreCase)) continue;
            var key = columns.FirstOrDefault(column => column.Name.Equals(fullText.ContentRowid, StringComparison.OrdinalIgnoreCase));
            // A view has no rowid to search by.
            if (table.Type == "view" && key is null) continue;
            return (index.Name, key is null || (table.Type == "table" && IsRowid(key, columns)) ? null : key.Name);
        }
        return (null, null);
    }

    /// <summary>An integer primary key is the rowid under another name.</summary>
    private static bool IsRowid(Column column, IReadOnlyList<Column> columns) =>
        column.PrimaryKey > 0
            && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase)
            && columns.Count(other => other.PrimaryKey > 0) == 1;
}
