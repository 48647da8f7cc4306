namespace Datasette.Sqlite.Reading;

/// <summary>What one statement may read, once it has compiled on the double.</summary>
/// <param name="readable">What may be read by any statement.</param>
/// <param name="beneath">Hidden tables, and what else may not be read by name, that the statement's views read.</param>
internal sealed class GrantedReads(ReadableTables readable, IReadOnlySet<string> beneath) : IReadPolicy
{
    /// <summary>True once something hidden was read, within a view.</summary>
    public bool HasReadHidden { get; private set; }

    public bool MayRead(string table, string column, string? within)
    {
        if (readable.IsVisible(table) || readable.IsHarmless(table, column)) return true;
        // A table of whose columns none is read may have been lifted out of its view: SQLite names no view then.
        if ((within is null && column.Length > 0) || !beneath.Contains(table)) return false;
        HasReadHidden = true;
        return true;
    }

    public bool MayAsk(string pragma) => ReadableTables.MayAsk(pragma);
}
