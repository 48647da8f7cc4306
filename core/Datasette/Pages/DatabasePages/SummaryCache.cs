using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// Caches the table listings of immutable databases by the set of visible tables. Without a bundle or an inspect file, a listing costs a
/// query for each table.
/// </summary>
internal sealed class SummaryCache
{
    private readonly ConditionalWeakTable<Schema, TableListing> _known = [];

    public TableListing? Find(Schema schema) => _known.TryGetValue(schema, out var listing) ? listing : null;

    public void Keep(Schema schema, TableListing listing) => _known.AddOrUpdate(schema, listing);
}
