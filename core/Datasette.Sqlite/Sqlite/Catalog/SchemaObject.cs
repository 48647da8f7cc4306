namespace Datasette.Sqlite.Catalog;

/// <summary>A row of <c>sqlite_master</c>.</summary>
internal sealed record SchemaObject(string Type, string Name, string Table, string? Sql, long RootPage)
{
    /// <summary>True for a virtual table.</summary>
    public bool IsVirtual => Type == "table" && RootPage == 0;

    /// <summary>The parsed statement of a virtual table; null for others.</summary>
    public VirtualTable? Virtual { get; } = Type == "table" && RootPage == 0 ? VirtualTable.Parse(Sql) : null;
}
