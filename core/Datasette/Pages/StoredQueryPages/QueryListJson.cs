using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>A list of stored queries as JSON.</summary>
internal static class QueryListJson
{
    public static Response Respond(QueryList list) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("database"u8);
        json.Text(list.Database?.Name);
        json.Name("database_color"u8);
        json.Text(list.Database?.Color);
        json.Name("queries"u8);
        json.StartArray();
        foreach (var query in list.Queries) json.Node(query);
        json.EndArray();
        json.Name("next"u8);
        json.Text(list.Next?.ToString());
        json.Name("next_url"u8);
        json.Text(list.NextUrl);
        json.Name("limit"u8);
        json.Integer((long)list.Limit);
        json.Name("show_private_note"u8);
        json.Boolean(list.HasPrivate);
        json.Name("show_trusted_note"u8);
        json.Boolean(list.HasTrusted);
        json.Name("query_list_path"u8);
        json.Text(list.Path);
        json.Name("show_database"u8);
        json.Boolean(list.Database is null);
        json.Name("facets"u8);
        json.StartArray();
        foreach (var (title, items) in list.Facets) WriteFacets(ref json, title, items);
        json.EndArray();
        json.Name("filters"u8);
        json.StartObject();
        foreach (var (name, value) in list.Filters)
        {
            json.Name(name);
            json.Text(value);
        }
        json.EndObject();
        json.EndObject();
    });

    private static void WriteFacets(ref JsonOutput json, string title, IReadOnlyList<QueryFacet> items)
    {
        json.StartObject();
        json.Name("title"u8);
        json.Text(title);
        json.Name("items"u8);
        json.StartArray();
        foreach (var item in items)
        {
            json.StartObject();
            json.Name("label"u8);
            json.Text(item.Label);
            json.Name("count"u8);
            json.Integer((long)item.Count);
            json.Name("href"u8);
            json.Text(item.Href);
            json.Name("active"u8);
            json.Boolean(item.IsActive);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
}
