namespace Datasette.Sqlite.Catalog;

/// <summary>Guesses the label column of a table.</summary>
internal static class LabelColumns
{
    public static string? Detect(IReadOnlyList<Column> columns, IReadOnlySet<string> unique)
    {
        // A text primary key is its own label and adds nothing: use it only if there is no other unique text column.
        var texts = columns.Where(column => unique.Contains(column.Name) && IsText(column.Type)).ToList();
        if (texts is [{ PrimaryKey: 0 } only]) return only.Name;
        if (columns.FirstOrDefault(column => column.Name.ToLowerInvariant() is "name" or "title") is { } named) return named.Name;
        if (columns.Count == 2 && columns.Where(column => column.Name is not ("id" or "pk")).ToList() is [var other]) return other.Name;
        return texts is [var key] ? key.Name : null;
    }

    /// <summary>SQLite's affinity rules for TEXT.</summary>
    private static bool IsText(string type) =>
        !type.Contains("INT", StringComparison.OrdinalIgnoreCase)
        && (type.Contains("CHAR", StringComparison.OrdinalIgnoreCase) || type.Contains("CLOB", StringComparison.OrdinalIgnoreCase)
            || type.Contains("TEXT", StringComparison.OrdinalIgnoreCase));
}
