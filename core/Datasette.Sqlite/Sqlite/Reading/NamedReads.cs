namespace Datasette.Sqlite.Reading;

/// <summary>Collects the visible views that a statement names while it is prepared on a double, and denies everything invisible.</summary>
/// <param name="readable">What may be read.</param>
/// <param name="modules">Virtual tables that exist without CREATE (eponymous).</param>
internal sealed class NamedReads(ReadableTables readable, IReadOnlySet<string> modules) : IReadPolicy
{
    private readonly HashSet<string> _views = new(NameComparer.Instance);

    public IReadOnlySet<string> Views => _views;

    public bool MayRead(string table, string column, string? within)
    {
        if (readable.IsVisibleView(table)) _views.Add(table);
        if (readable.IsVisible(table)) return true;
        // Without a column, an eponymous virtual table looks like a CTE.
        return readable.IsHarmless(table, modules.Contains(table) ? "*" : column);
    }

    public bool MayAsk(string pragma) => ReadableTables.MayAsk(pragma);
}
