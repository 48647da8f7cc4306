using Datasette.Registries;

namespace Datasette.Tables.Facets;

/// <summary>The kinds of facets, in the order of results and suggestions.</summary>
internal static class BuiltInFacets
{
    public static readonly Registry<Facet> Registry = new([new ColumnFacet(), new DateFacet(), new ArrayFacet()], facet => facet.Type);
}
