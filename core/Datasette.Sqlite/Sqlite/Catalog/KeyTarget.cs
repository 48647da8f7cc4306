namespace Datasette.Sqlite.Catalog;

/// <summary>A primary key of one column, which a foreign key can point at.</summary>
internal sealed record KeyTarget(Table Table, Column Column)
{
    /// <summary>The targets among some tables: those whose primary key is one column.</summary>
    public static IReadOnlyList<KeyTarget> Of(IEnumerable<Table> tables) =>
        [.. tables.Where(table => table is { IsView: false, PrimaryKeys.Count: 1 }).Select(table => new KeyTarget(table, table.Columns.First(column => column.PrimaryKey == 1)))];

    /// <summary>Whether a column's name says that it points here: <c>author_id</c>, <c>author</c> or <c>authors_id</c> at <c>authors</c>.</summary>
    public bool IsNamedBy(string column)
    {
        var name = column.ToLowerInvariant();
        var suffix = "_" + Column.Name.ToLowerInvariant();
        if (name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        else if (name.EndsWith("_id", StringComparison.Ordinal)) name = name[..^"_id".Length];
        var table = Table.Name.ToLowerInvariant();
        return name.Length > 0 && (name == table || name + "s" == table || name + "es" == table || (name.EndsWith('y') && name[..^1] + "ies" == table));
    }
}
