namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Guesses the label column of a table as Datasette does: the only unique text column (a text key too), else a name or title, else the one
/// column beside an id. The configuration's <c>label_column</c> names others.
/// </summary>
internal static class LabelColumns
{
    public static string? Detect(IReadOnlyList<Column> columns, IReadOnlySet<string> unique)
    {
        var texts = columns.Where(column => unique.Contains(column.Name) && IsText(column.Type)).ToList();
        if (texts is [var only]) return only.Name;
        if (columns.FirstOrDefault(column => column.Name.ToLowerInvariant() is "name" or "title") is { } named) return named.Name;
        return columns.Count == 2 && columns.Where(column => column.Name is not ("id" or "pk")).ToList() is [var other] ? other.Name : null;
    }

    /// <summary>SQLite's affinity rules for TEXT.</summary>
    private static bool IsText(string type) =>
        !type.Contains("INT", StringComparison.OrdinalIgnoreCase)
        && (type.Contains("CHAR", StringComparison.OrdinalIgnoreCase) || type.Contains("CLOB", StringComparison.OrdinalIgnoreCase)
            || type.Contains("TEXT", StringComparison.OrdinalIgnoreCase));
}
