namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Finds the full-text table that indexes a table: the one whose <c>content=</c> names it in double quotes or brackets, as
/// the tools of this world write it, or the table itself. Others are named by the configuration's <c>fts_table</c>.
/// </summary>
internal static class FullText
{
    public static string? TableFor(string table, IReadOnlyList<SchemaObject> objects) => objects.FirstOrDefault(o => o.Virtual is { IsFullText: true } full
        && (o.Name == table || (full.IsContentInItsQuotes && table.Equals(full.Content, StringComparison.OrdinalIgnoreCase))))?.Name;
}
