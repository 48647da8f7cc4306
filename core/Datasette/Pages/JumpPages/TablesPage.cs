using Datasette.Application;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;

namespace Datasette.Pages.JumpPages;

/// <summary><c>/-/tables?q=</c>: the tables and views that the actor may view, by name. What <c>/-/jump</c> was before it found more. Always JSON.</summary>
internal static class TablesPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        var allowed = await context.Access.AllowedAsync(Actions.ViewTable);
        var tables = (await context.Site.Jump.ItemsAsync(context.Aborted)).Where(item => item.Kind is JumpKind.Table or JumpKind.View);
        var (matches, truncated) = JumpSearch.Cut(Find(tables, context.Request.Args["q"] ?? "", item => allowed.Contains(item.Resource)));
        var response = JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartObject();
            json.Name("ok"u8);
            json.Boolean(true);
            json.Name("matches"u8);
            json.StartArray();
            foreach (var item in matches)
            {
                json.StartObject();
                json.Name("name"u8);
                json.Text(item.Name);
                json.Name("url"u8);
                json.Text(item.Url);
                json.EndObject();
            }
            json.EndArray();
            json.Name("truncated"u8);
            json.Boolean(truncated);
            json.EndObject();
        });
        response.Freshness = context.Site.SiteFreshness;
        return response;
    }

    /// <summary>All by database and name; found ones with the shortest name first. The database's name is not looked in.</summary>
    private static IReadOnlyList<JumpItem> Find(IEnumerable<JumpItem> tables, string asked, Func<JumpItem, bool> isAllowed)
    {
        var words = JumpSearch.Words(asked);
        var found = tables.Where(item => JumpSearch.Holds(item.Resource.Child!, words)).Where(isAllowed);
        return words.Length == 0
            ? [.. found.OrderBy(item => item.Resource.Parent, StringComparer.Ordinal).ThenBy(item => item.Resource.Child, StringComparer.Ordinal)]
            : [.. found.OrderBy(item => item.Resource.Child!.Length).ThenBy(item => item.Resource.Child, StringComparer.Ordinal)];
    }
}
