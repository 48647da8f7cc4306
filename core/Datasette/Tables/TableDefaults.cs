using Datasette.Registries;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Tables;

/// <summary>Defaults of all table pages: settings, and the registries of facets and filters.</summary>
/// <param name="PageSize">Default page size: <c>default_page_size</c>.</param>
/// <param name="MaxRows">Limit of rows on a page and of values in a facet: <c>max_returned_rows</c>.</param>
/// <param name="FacetSize">Default number of values in a facet: <c>default_facet_size</c>.</param>
/// <param name="AllowsFacets">Whether requests may add facets: <c>allow_facet</c>.</param>
internal sealed record TableDefaults(int PageSize, int MaxRows, int FacetSize, bool AllowsFacets)
{
    public Registry<Facet> Facets { get; init; } = BuiltInFacets.Registry;

    public Registry<Filter> Filters { get; init; } = BuiltInFilters.Registry;
}
