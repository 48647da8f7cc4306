using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// The listings of databases that cannot change, for those who see the same tables. Without a bundle or an inspect file they cost
/// a query for each table.
/// </summary>
internal sealed class SummaryMemory
{
    private readonly ConditionalWeakTable<Schema, IReadOnlyList<TableSummary>> _known = [];

    public IReadOnlyList<TableSummary>? Find(Schema schema) => _known.TryGetValue(schema, out var summaries) ? summaries : null;

    public void Keep(Schema schema, IReadOnlyList<TableSummary> summaries) => _known.AddOrUpdate(schema, summaries);
}
