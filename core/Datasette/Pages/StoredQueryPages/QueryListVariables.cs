using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The variables of <c>query_list.html</c>.</summary>
internal static class QueryListVariables
{
    public static readonly ContextVariables<QueryList> All = new(
    [
        new("database", "str or None", "The database's name; None in the list of the whole site", list => list.Database?.Name),
        new("database_color", "str or None", "The database's colour: six hex digits", list => list.Database?.Color),
        new("queries", "list of dict",
            "The queries: database, name, sql, title, description, description_html, hide_sql, fragment, parameters, is_write, "
                + "is_private, is_trusted, private and what happens after a write", list => Value.List(list.Queries.Select(NodeValue.Of))),
        new("next", "str or None", "Where the next page begins", list => list.Next?.ToString()),
        new("next_url", "str or None", "The address of the next page", list => list.NextUrl),
        new("limit", "int", "Most queries on a page", list => list.Limit),
        new("show_private_note", "bool", "Whether a query here is private", list => list.HasPrivate),
        new("show_trusted_note", "bool", "Whether a query here runs for all who may view it", list => list.HasTrusted),
        new("query_list_path", "str", "The path of the list", list => list.Path),
        new("show_database", "bool", "Whether the queries are those of several databases", list => list.Database is null),
        new("facets", "list of dict", "Choices that narrow the list: title and items, which have label, count, href and active", list =>
            Value.List(list.Facets.Select(facet =>
                Value.Map([new("title", facet.Title), new("items", Value.List(facet.Items.Select(Item)))])))),
        new("filters", "dict", "The current filter: q, is_write, is_private, source, owner_id", list =>
            Value.Map(list.Filters.Select(pair => KeyValuePair.Create(pair.Key, Value.From(pair.Value))))),
    ]);

    private static Value Item(QueryFacet item) =>
        Value.Map([new("label", item.Label), new("count", item.Count), new("href", item.Href), new("active", item.IsActive)]);
}
