namespace Datasette.Plugins;

/// <summary>The resource of an action: the site (no parent), a database (only a parent), or a table, view or query.</summary>
/// <param name="Parent">The database's name, or null.</param>
/// <param name="Child">The name of the table, view or query, or null.</param>
public readonly record struct Resource(string? Parent, string? Child)
{
    /// <summary>The site as a whole.</summary>
    public static Resource Instance => default;

    /// <summary>A database.</summary>
    public static Resource Database(string name) => new(name, null);

    /// <summary>A table or a view.</summary>
    public static Resource Table(string database, string table) => new(database, table);

    /// <summary>A stored query.</summary>
    public static Resource Query(string database, string query) => new(database, query);
}
