namespace Datasette.Sqlite.Catalog;

/// <summary>Guesses the column that names a row to people (features.md SQL-23).</summary>
internal static class LabelColumns
{
    public static string? Detect(IReadOnlyList<Column> columns, IReadOnlySet<string> unique)
    {
        if (columns.Where(column => unique.Contains(column.Name) && IsText(column.Type)).ToList() is [var only]) return only.Name;
        if (columns.FirstOrDefault(column => column.Name.ToLowerInvariant() is "name" or "title") is { } named) return named.Name;
        if (columns.Count != 2) return null;
        return columns.Where(column => column.Name is not ("id" or "pk")).ToList() is [var other] ? other.Name : null;
    }

    /// <summary>SQLite's affinity rules, as far as they lead to text.</summary>
    private static bool IsText(string type) =>
        !type.Contains("INT", StringComparison.OrdinalIgnoreCase)
        && (type.Contains("CHAR", StringComparison.OrdinalIgnoreCase) || type.Contains("CLOB", StringComparison.OrdinalIgnoreCase)
            || type.Contains("TEXT", StringComparison.OrdinalIgnoreCase));
}
