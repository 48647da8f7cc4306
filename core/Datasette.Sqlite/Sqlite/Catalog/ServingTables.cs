namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Tables that hold the content of another table in another form: full-text tables, their shadow tables, and fts5vocab tables. An actor who
/// may not view a table may not read it through these.
/// </summary>
internal static class ServingTables
{
    /// <summary>Maps each such table to the table it finally serves.</summary>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyList<SchemaObject> objects, IReadOnlySet<string> shadow)
    {
        var names = objects.Where(o => o.Type is "table" or "view").Select(o => o.Name).ToDictionary(name => name,
            StringComparer.OrdinalIgnoreCase);
        var virtuals = objects.Where(o => o.IsVirtual).ToList();
        var serves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in virtuals)
            if ((table.Virtual?.Content ?? table.Virtual?.WordsOf) is { Length: > 0 } source
                && names.TryGetValue(source, out var name)
                && name != table.Name) serves[table.Name] = name;
        foreach (var name in shadow)
        {
            var owner = virtuals.Select(table =>
                table.Name).Where(table => name.StartsWith(table + "_", StringComparison.OrdinalIgnoreCase)).MaxBy(table => table.Length);
            if (owner is not null) serves[name] = owner;
        }
        return serves.Keys.ToDictionary(table => table, table => Last(serves, table), StringComparer.Ordinal);
    }

    private static string Last(Dictionary<string, string> serves, string table)
    {
        // A chain is at most as long as the number of tables; a hostile file may make it circular.
        for (var steps = serves.Count; steps > 0 && serves.TryGetValue(table, out var next); steps--) table = next;
        return table;
    }
}
