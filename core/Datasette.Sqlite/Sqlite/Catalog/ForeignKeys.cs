namespace Datasette.Sqlite.Catalog;

/// <summary>Completes the foreign keys of all tables: implicit target columns, and the incoming keys of each table.</summary>
internal static class ForeignKeys
{
    public static IReadOnlyList<Table> Link(IReadOnlyList<Table> tables)
    {
        var named = tables.ToDictionary(table => table.Name, StringComparer.OrdinalIgnoreCase);
        var resolved = tables.Select(table =>
            table with { ForeignKeys = [.. table.ForeignKeys.Select(key => Resolve(key, named))] }).ToList();
        var incoming = resolved
            .SelectMany(table => table.ForeignKeys.Select(key =>
                (Target: key.OtherTable, Key: new IncomingKey(table.Name, key.OtherColumn, key.Column))))
            .ToLookup(pair => pair.Target, pair => pair.Key);
        return [.. resolved.Select(table => table with
        {
            Incoming = [.. incoming[table.Name].OrderBy(key => key.OtherTable, StringComparer.Ordinal)
                .ThenBy(key => key.Column, StringComparer.Ordinal).ThenBy(key => key.OtherColumn, StringComparer.Ordinal)],
        })];
    }

    /// <summary><c>references t</c> without a column references the primary key of t. Names compare case-insensitively.</summary>
    private static ForeignKey Resolve(ForeignKey key, Dictionary<string, Table> tables)
    {
        if (!tables.TryGetValue(key.OtherTable, out var target)) return key;
        var column = key.OtherColumn.Length > 0 ? key.OtherColumn : target.PrimaryKeys is [var only] ? only : "rowid";
        return key with { OtherTable = target.Name, OtherColumn = column };
    }
}
