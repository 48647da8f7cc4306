using System.Collections.Immutable;

namespace Datasette.Pages.DatabasePages;

/// <summary>The tables and views of a database as listings show them, and the sums for the index page. Computed once.</summary>
internal sealed class TableListing
{
    /// <summary>Tables and views that the index shows of a database.</summary>
    public const int Shown = 5;

    private readonly Lazy<ImmutableArray<TableSummary>> _top, _topByRelationships;

    public TableListing(IReadOnlyList<TableSummary> tables, IReadOnlyList<ViewSummary> views)
    {
        (Tables, Views) = (tables, views);
        Visible = [.. tables.Where(table => !table.Hidden)];
        Hidden = [.. tables.Where(table => table.Hidden)];
        HasCounts = tables.Count > 0 && tables.All(table => table.Count is not null);
        VisibleRows = HasCounts ? Visible.Sum(table => table.Count ?? 0) : 0;
        HiddenRows = HasCounts ? Hidden.Sum(table => table.Count ?? 0) : 0;
        _top = new(() => FindTop(byRelationships: false));
        _topByRelationships = new(() => FindTop(byRelationships: true));
    }

    /// <summary>All tables, by name, hidden ones last.</summary>
    public IReadOnlyList<TableSummary> Tables { get; }

    public IReadOnlyList<ViewSummary> Views { get; }

    public IReadOnlyList<TableSummary> Visible { get; }

    public IReadOnlyList<TableSummary> Hidden { get; }

    /// <summary>False when a table's count is unknown, or there are no tables: then no sum is shown.</summary>
    public bool HasCounts { get; }

    public long VisibleRows { get; }

    public long HiddenRows { get; }

    /// <summary>The first tables to show: those with most relationships, then most rows.</summary>
    public ImmutableArray<TableSummary> Top(bool byRelationships) => (byRelationships ? _topByRelationships : _top).Value;

    /// <summary>
    /// The number of foreign keys to and from a table; 0 unless there are no counts to sort by, or <paramref name="byRelationships"/> is
    /// set.
    /// </summary>
    public int Relationships(TableSummary table, bool byRelationships) =>
        byRelationships || !HasCounts ? table.Table.ForeignKeys.Count + table.Table.Incoming.Count : 0;

    private ImmutableArray<TableSummary> FindTop(bool byRelationships) =>
    [
        .. Visible.OrderByDescending(table => Relationships(table, byRelationships)).ThenByDescending(table => table.Count ?? 0)
            .ThenByDescending(table => table.Table.Name, StringComparer.Ordinal).Take(Shown),
    ];
}
