namespace Datasette.Sqlite.Catalog;

/// <summary>
/// The rows of <c>sqlite_master</c>, sorted for look-up once: reading a schema asks for each table which indexes and full-text tables it
/// has, and a scan of all rows for each would make 10,000 tables 10,000 times as slow as one.
/// </summary>
internal sealed class SchemaObjects
{
    private readonly ILookup<string, string> _indexes;

    /// <param name="all">All rows, in the order of the file.</param>
    public SchemaObjects(IReadOnlyList<SchemaObject> all)
    {
        All = all;
        Tables = [.. all.Where(item => item.Type is "table" or "view").OrderBy(item => item.Name, StringComparer.Ordinal)];
        FullTextTables = [.. all.Where(item => item.Virtual is { IsFullText: true })];
        IsSpatial = all.Any(item => item.Name == "geometry_columns");
        _indexes = all.Where(item => item.Type == "index" && item.Sql is not null).ToLookup(item => item.Table, item => item.Sql!);
    }

    public IReadOnlyList<SchemaObject> All { get; }

    /// <summary>Tables and views, by name.</summary>
    public IReadOnlyList<SchemaObject> Tables { get; }

    public IReadOnlyList<SchemaObject> FullTextTables { get; }

    /// <summary>Whether SpatiaLite made the database.</summary>
    public bool IsSpatial { get; }

    /// <summary>The CREATE statements of a table's indexes.</summary>
    public IEnumerable<string> IndexesOf(string table) => _indexes[table];
}
