using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.JumpPages;

/// <summary><c>/-/jump?q=</c>: databases, tables, views and stored queries by name that the actor may view. Always JSON.</summary>
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
        if (context.Site.Hooks.JumpItemsSql is { Length: > 0 } plugins) (matches, truncated) =
            JumpSearch.Cut([.. matches, .. await OfPluginsAsync(context, plugins)]);
        return JumpResponse.Of(matches, truncated, saysKind: true);
    }

    private static async ValueTask<IEnumerable<JumpItem>> OfPluginsAsync(RequestContext context, IJumpItemsSql[] plugins)
    {
        var asked = (context.Request.Args["q"] ?? "").Trim();
        var told = new JumpItemsSqlContext
        {
            Datasette = context.Site.ForPlugins,
            Actor = context.Request.Actor,
            Request = context.Request,
        };
        var targets = await HookCalls.GatherAsync(context.Request, plugins, "jump_items_sql", plugin => plugin.JumpItemsAsync(told));
        return targets.Where(target => target.Label.Contains(asked, StringComparison.OrdinalIgnoreCase))
            .Select(target => new JumpItem(JumpKind.Plugin, Resource.Instance, target.Label, target.Url, target.Label)
            {
                Description = target.Description,
            });
    }
}
