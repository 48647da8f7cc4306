using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// The listings of databases that cannot change, for those who see the same tables. Without a bundle or an inspect file they cost
/// a query for each table.
/// </summary>
internal sealed class SummaryCache
{
    private readonly ConditionalWeakTable<Schema, TableListing> _known = [];

    public TableListing? Find(Schema schema) => _known.TryGetValue(schema, out var listing) ? listing : null;

    public void Keep(Schema schema, TableListing listing) => _known.AddOrUpdate(schema, listing);
}
