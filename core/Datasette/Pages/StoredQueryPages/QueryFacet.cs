using Datasette.Http;
using Datasette.Queries;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>A facet of a list of queries: a link that adds or removes a filter.</summary>
/// <param name="Label">The value.</param>
/// <param name="Count">The number of matching queries.</param>
/// <param name="Href">The URL with the filter added, or removed.</param>
/// <param name="IsActive">Whether the filter is set.</param>
internal sealed record QueryFacet(string Label, int Count, string Href, bool IsActive)
{
    /// <summary>The facets by title, without values that match nothing.</summary>
    /// <param name="visible">All queries that the actor may view.</param>
    /// <param name="filter">The current filter.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="args">The list's arguments.</param>
    public static IReadOnlyList<(string Title, IReadOnlyList<QueryFacet> Items)> All(
        IReadOnlyList<StoredQuery> visible, QueryFilter filter, string path, QueryArgs args)
    {
        return
        [
            ("Mode", Items("is_write", filter.IsWrite, ["Read-only", "Writable"], value => filter with { IsWrite = value })),
            ("Visibility", Items("is_private", filter.IsPrivate, ["Not private", "Private"], value => filter with { IsPrivate = value })),
        ];

        // The labels are for false and true.
        IReadOnlyList<QueryFacet> Items(string name, bool? chosen, string[] labels, Func<bool, QueryFilter> choose)
        {
            var values = chosen is { } only ? [only] : new[] { false, true };
            return
            [
                .. values.Select(value => new QueryFacet(
                        labels[value ? 1 : 0], visible.Count(choose(value).Matches),
                        Address(name, chosen is null ? value ? "1" : "0" : null), IsActive: chosen is not null))
                    .Where(facet => facet.IsActive || facet.Count > 0),
            ];
        }

        string Address(string name, string? value)
        {
            var pairs = args.Pairs.Where(pair => pair.Key != name && pair.Key != "_next");
            var query = QueryArgs.Write(value is null ? pairs : pairs.Append(new(name, value)));
            return query.Length == 0 ? path : $"{path}?{query}";
        }
    }
}
