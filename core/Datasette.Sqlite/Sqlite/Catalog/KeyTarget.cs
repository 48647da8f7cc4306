namespace Datasette.Sqlite.Catalog;

/// <summary>A primary key of one column, as a possible foreign key target.</summary>
internal sealed record KeyTarget(Table Table, Column Column)
{
    /// <summary>The tables whose primary key is one column.</summary>
    public static IReadOnlyList<KeyTarget> Of(IEnumerable<Table> tables) =>
        [.. tables.Where(table =>
            table is { IsView: false, PrimaryKeys.Count: 1 }).Select(table =>
                new KeyTarget(table, table.Columns.First(column => column.PrimaryKey == 1)))];

    /// <summary>
    /// Whether a column's name suggests this target: <c>authors_id</c> or <c>author_id</c> for the key <c>id</c> of <c>authors</c>.
    /// </summary>
    public bool IsNamedBy(string column)
    {
        var (name, table, key) = (column.ToLowerInvariant(), Table.Name.ToLowerInvariant(), Column.Name.ToLowerInvariant());
        return name == $"{table}_{key}" || name == $"{Singular(table)}_{key}";
    }

    private static string Singular(string name) =>
        name.Length > 3 && name.EndsWith("ies", StringComparison.Ordinal)
            ? name[..^3] + "y" : name.Length > 1 && name.EndsWith('s') ? name[..^1] : name;
}
