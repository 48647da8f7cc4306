using Datasette.Registries;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Tables;

/// <summary>What holds for all table pages of a site: what the settings say, and which facets and filters there are.</summary>
/// <param name="PageSize">Rows on a page: <c>default_page_size</c>.</param>
/// <param name="MaxRows">The most rows on a page and values of a facet: <c>max_returned_rows</c>.</param>
/// <param name="FacetSize">Values of a facet: <c>default_facet_size</c>.</param>
/// <param name="AllowsFacets">Whether requests may ask for facets: <c>allow_facet</c>.</param>
internal sealed record TableDefaults(int PageSize, int MaxRows, int FacetSize, bool AllowsFacets)
{
    public Registry<Facet> Facets { get; init; } = BuiltInFacets.Registry;

    public Registry<Filter> Filters { get; init; } = BuiltInFilters.Registry;
}
