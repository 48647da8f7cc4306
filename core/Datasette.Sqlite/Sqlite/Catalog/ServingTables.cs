namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Tables that hold the content of another table in another form: full-text tables, their shadow tables, and fts5vocab tables. An actor who
/// may not view a table may not read it through these.
/// </summary>
internal static class ServingTables
{
    /// <summary>Maps each such table to the table it finally serves.</summary>
    public static IReadOnlyDictionary<string, string> Find(SchemaObjects objects, IReadOnlySet<string> shadow)
    {
        var names = objects.Tables.Select(table => table.Name).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        var virtuals = objects.All.Where(item => item.IsVirtual).ToList();
        var owners = virtuals.Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var serves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in virtuals)
            if ((table.Virtual?.Content ?? table.Virtual?.WordsOf) is { Length: > 0 } source
                && names.TryGetValue(source, out var name)
                && name != table.Name) serves[table.Name] = name;
        foreach (var name in shadow)
        {
            // The longest name before an underscore that is a virtual table's.
            for (var end = name.LastIndexOf('_'); end > 0; end = name.LastIndexOf('_', end - 1))
            {
                if (!owners.TryGetValue(name[..end], out var owner)) continue;
                serves[name] = owner;
                break;
            }
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
