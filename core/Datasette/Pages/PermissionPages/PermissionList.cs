using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>A page of a list of resources or rules for one action.</summary>
/// <param name="Context">The request.</param>
/// <param name="Action">The action.</param>
/// <param name="Page">The page of the list.</param>
/// <param name="Total">The number of items on all pages.</param>
/// <param name="Items">The items of this page.</param>
internal sealed record PermissionList<TItem>(
    RequestContext Context, PermissionAction Action, ListPage Page, int Total, IReadOnlyList<TItem> Items)
{
    /// <summary>Writes the members of an item.</summary>
    public delegate void ItemWriter(ref JsonOutput json, TItem item);

    public string? NextUrl => Page.Next(Context, Total);

    public string? PreviousUrl => Page.Previous(Context);

    public Response ToJson(Func<TItem, Resource> resourceOf, ItemWriter write) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("action"u8);
        json.Text(Action.Name);
        json.Name("actor_id"u8);
        json.Node(Context.Request.Actor?["id"]);
        json.Name("page"u8);
        json.Integer((long)Page.Number);
        json.Name("page_size"u8);
        json.Integer((long)Page.Size);
        json.Name("total"u8);
        json.Integer((long)Total);
        json.Name("items"u8);
        json.StartArray();
        foreach (var item in Items)
        {
            var resource = resourceOf(item);
            json.StartObject();
            json.Name("parent"u8);
            json.Text(resource.Parent);
            json.Name("child"u8);
            json.Text(resource.Child);
            json.Name("resource"u8);
            json.Text(ResourcePath.Of(resource));
            write(ref json, item);
            json.EndObject();
        }
        json.EndArray();
        if (NextUrl is { } next)
        {
            json.Name("next_url"u8);
            json.Text(next);
        }
        if (PreviousUrl is { } previous)
        {
            json.Name("previous_url"u8);
            json.Text(previous);
        }
        json.EndObject();
    });
}
