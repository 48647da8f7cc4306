using Datasette.Http;
using Datasette.Queries;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>A choice that narrows a list of queries, or widens it again where it is made already.</summary>
/// <param name="Label">What is chosen.</param>
/// <param name="Count">How many queries that leaves.</param>
/// <param name="Href">The list with the choice made, or undone.</param>
/// <param name="IsActive">The choice is made.</param>
internal sealed record QueryFacet(string Label, int Count, string Href, bool IsActive)
{
    /// <summary>The choices under their headings; one that nothing matches is left out.</summary>
    /// <param name="visible">All queries that may be listed.</param>
    /// <param name="filter">What is chosen already.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="args">The list's arguments.</param>
    public static IReadOnlyList<(string Title, IReadOnlyList<QueryFacet> Items)> All(
        IReadOnlyList<StoredQuery> visible, QueryFilter filter, string path, QueryArgs args)
    {
        return
        [
            ("Mode", Items(("Read-only", false), ("Writable", true), "is_write", filter.IsWrite, value => filter with { IsWrite = value })),
            ("Visibility", Items(("Not private", false), ("Private", true), "is_private", filter.IsPrivate, value => filter with { IsPrivate = value })),
        ];

        IReadOnlyList<QueryFacet> Items((string, bool) off, (string, bool) on, string name, bool? chosen, Func<bool, QueryFilter> choose) =>
        [
            .. new[] { off, on }.Where(item => chosen is null || chosen == item.Item2)
                .Select(item => new QueryFacet(item.Item1, visible.Count(choose(item.Item2).Matches), Address(name, chosen == item.Item2 ? null : item.Item2 ? "1" : "0"), chosen == item.Item2))
                .Where(facet => facet.IsActive || facet.Count > 0),
        ];

        string Address(string name, string? value)
        {
            var pairs = args.Pairs.Where(pair => pair.Key != name && pair.Key != "_next");
            var query = QueryArgs.Write(value is null ? pairs : pairs.Append(new(name, value)));
            return query.Length == 0 ? path : $"{path}?{query}";
        }
    }
}
