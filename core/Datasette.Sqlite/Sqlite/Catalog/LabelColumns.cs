namespace Datasette.Sqlite.Catalog;

/// <summary>Guesses the column that names a row to people.</summary>
internal static class LabelColumns
{
    public static string? Detect(IReadOnlyList<Column> columns, IReadOnlySet<string> unique)
    {
        // That of a key of text is the key itself, which says nothing more: it is taken where there is no other.
        var texts = columns.Where(column => unique.Contains(column.Name) && IsText(column.Type)).ToList();
        if (texts is [{ PrimaryKey: 0 } only]) return only.Name;
        if (columns.FirstOrDefault(column => column.Name.ToLowerInvariant() is "name" or "title") is { } named) return named.Name;
        if (columns.Count == 2 && columns.Where(column => column.Name is not ("id" or "pk")).ToList() is [var other]) return other.Name;
        return texts is [var key] ? key.Name : null;
    }

    /// <summary>SQLite's affinity rules, as far as they lead to text.</summary>
    private static bool IsText(string type) =>
        !type.Contains("INT", StringComparison.OrdinalIgnoreCase)
        && (type.Contains("CHAR", StringComparison.OrdinalIgnoreCase) || type.Contains("CLOB", StringComparison.OrdinalIgnoreCase)
            || type.Contains("TEXT", StringComparison.OrdinalIgnoreCase));
}
