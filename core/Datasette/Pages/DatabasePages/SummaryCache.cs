using System.Runtime.CompilerServices;
using Datasette.Permissions;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// Caches table listings by the set of visible tables and the version of the content. Without a bundle or an inspect file, a listing costs
/// a query for each table.
/// </summary>
internal sealed class SummaryCache
{
    private readonly ConditionalWeakTable<Schema, Kept> _known = [];

    /// <summary>The last listing of a part of a schema; its counts are right while the content has the same version.</summary>
    public Kept? Find(Schema schema) => _known.TryGetValue(schema, out var kept) ? kept : null;

    public void Keep(Schema schema, Kept kept) => _known.AddOrUpdate(schema, kept);

    /// <param name="State">The version of the content that was counted.</param>
    /// <param name="Open">The tables that anonymous clients may view.</param>
    /// <param name="Counts">The counts of the tables, in the order of the schema.</param>
    /// <param name="Listing">The listing of both.</param>
    internal sealed record Kept(
        DataState State, ResourceSet Open, IReadOnlyList<(long? Count, bool Truncated)> Counts, TableListing Listing);
}
