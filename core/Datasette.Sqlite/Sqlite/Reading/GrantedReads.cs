namespace Datasette.Sqlite.Reading;

/// <summary>What one statement may read, after it was prepared on the double.</summary>
/// <param name="readable">What every statement may read.</param>
/// <param name="beneath">Hidden tables and other objects that the statement's views read.</param>
internal sealed class GrantedReads(ReadableTables readable, IReadOnlySet<string> beneath) : IReadPolicy
{
    /// <summary>True once a hidden table was read inside a view.</summary>
    public bool HasReadHidden { get; private set; }

    public bool MayRead(string table, string column, string? within)
    {
        if (readable.IsVisible(table) || readable.IsHarmless(table, column)) return true;
        // SQLite's query flattener moves a table out of its view if no column of it is read: SQLite then names no view.
        if ((within is null && column.Length > 0) || !beneath.Contains(table)) return false;
        HasReadHidden = true;
        return true;
    }

    public bool MayAsk(string pragma) => ReadableTables.MayAsk(pragma);
}
