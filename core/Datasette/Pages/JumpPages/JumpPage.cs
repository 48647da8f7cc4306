using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.JumpPages;

/// <summary><c>/-/jump?q=</c>: databases, tables, views and queries by name, of those that the actor may view. Always JSON.</summary>
internal static class JumpPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context, JumpCatalog catalog)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        var items = await catalog.AllAsync(context.Aborted);
        var databases = await context.Access.AllowedAsync(Actions.ViewDatabase);
        var tables = await context.Access.AllowedAsync(Actions.ViewTable);
        var queries = await context.Access.AllowedAsync(Actions.ViewQuery);
        var maySeeMenu = await DebugPages.MayListAsync(context.Access);
        var (matches, truncated) = JumpSearch.Find(items, context.Request.Args["q"] ?? "", item => item.Kind switch
        {
            JumpKind.Database => databases.Contains(item.Resource),
            JumpKind.Table or JumpKind.View => tables.Contains(item.Resource),
            JumpKind.Query => queries.Contains(item.Resource),
            _ => maySeeMenu,
        });
        return JumpResponse.Of(matches, truncated, saysKind: true);
    }
}
