namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Finds the full-text table that indexes a table: the table itself, or the first whose <c>content=</c> names it. One that names it in double
/// quotes or brackets goes before others: the reference knows no other spellings. A table can be named by the configuration's <c>fts_table</c> too.
/// </summary>
internal static class FullText
{
    public static string? TableFor(string table, IReadOnlyList<SchemaObject> objects) =>
        First(objects, o => o.Name == table || (o.Virtual!.IsContentInItsQuotes && Indexes(o, table))) ?? First(objects, o => Indexes(o, table));

    private static string? First(IReadOnlyList<SchemaObject> objects, Func<SchemaObject, bool> isIt) =>
        objects.FirstOrDefault(o => o.Virtual is { IsFullText: true } && isIt(o))?.Name;

    private static bool Indexes(SchemaObject fullText, string table) => table.Equals(fullText.Virtual!.Content, StringComparison.OrdinalIgnoreCase);
}
