using Datasette.Pages.DatabasePages;
using Datasette.Sqlite;

namespace Datasette.Pages.IndexPages;

/// <summary>A database on the index page.</summary>
internal sealed record DatabaseSummary(Database Database, IReadOnlyList<TableSummary> Tables, IReadOnlyList<ViewSummary> Views, bool IsPrivate)
{
    public IReadOnlyList<TableSummary> Visible => field ??= [.. Tables.Where(table => !table.Hidden)];

    public IReadOnlyList<TableSummary> Hidden => field ??= [.. Tables.Where(table => table.Hidden)];

    /// <summary>False when any table's count is unknown: then no sum is shown.</summary>
    public bool HasCounts { get; } = Tables.All(table => table.Count is not null);

    /// <summary>The tables worth showing first: those with most relationships, then most rows.</summary>
    public IReadOnlyList<TableSummary> Top(bool byRelationships) =>
    [
        .. Visible.OrderByDescending(table => Relationships(table, byRelationships)).ThenByDescending(table => table.Count ?? 0)
            .ThenByDescending(table => table.Table.Name, StringComparer.Ordinal).Take(5),
    ];

    /// <summary>Foreign keys to and from a table; told only where there are no counts to sort by, or where asked for.</summary>
    public int Relationships(TableSummary table, bool byRelationships) =>
        byRelationships || !HasCounts ? table.Table.ForeignKeys.Count + table.Table.Incoming.Count : 0;
}
