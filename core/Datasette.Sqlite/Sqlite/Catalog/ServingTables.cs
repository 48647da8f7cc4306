namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Tables that hold the content of another one in another form: full-text tables, what those store themselves in, and
/// lists of their words. Who may not see a table may not see it through them.
/// </summary>
internal static class ServingTables
{
    /// <summary>For each such table the name of the one it serves in the end.</summary>
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
        // A chain can be no longer than there are tables, and a hostile file may close it to a ring.
        for (var steps = serves.Count; steps > 0 && serves.TryGetValue(table, out var next); steps--) table = next;
        return table;
    }
}
