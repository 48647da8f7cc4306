namespace Datasette.Sqlite.Reading;

/// <summary>Notes the visible views that a statement names while it compiles on a double, and refuses all that is not visible.</summary>
/// <param name="readable">What may be read.</param>
/// <param name="modules">Virtual tables that are there without having been made.</param>
internal sealed class NamedReads(ReadableTables readable, IReadOnlySet<string> modules) : IReadPolicy
{
    private readonly HashSet<string> _views = new(NameComparer.Instance);

    public IReadOnlySet<string> Views => _views;

    public bool MayRead(string table, string column, string? within)
    {
        if (readable.IsVisibleView(table)) _views.Add(table);
        if (readable.IsVisible(table)) return true;
        // Without a column's name a module looks like a common table expression.
        return readable.IsHarmless(table, modules.Contains(table) ? "*" : column);
    }

    public bool MayAsk(string pragma) => ReadableTables.MayAsk(pragma);
}
