using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary><c>/-/allowed?action=</c>: the resources on which the actor is allowed an action. Public, for the client's own actor.</summary>
internal static class AllowedPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        var maySeeReasons = await context.Access.MayAsync(Actions.PermissionsDebug);
        if (context.Format is not null) return Respond(await ReadAsync(context, maySeeReasons));
        // Without an action the page shows the form only.
        var list = string.IsNullOrEmpty(context.Request.Args["action"]) ? null : await ReadAsync(context, maySeeReasons);
        return await context.Site.Templates.RenderAsync(
            context.Page("debug_allowed.html") with { HasJson = false }, AllowedVariables.All,
            new AllowedContext(context.Site.Actions, list, maySeeReasons));
    }

    private static async ValueTask<PermissionList<AllowedItem>> ReadAsync(RequestContext context, bool maySeeReasons)
    {
        var (action, within) = PermissionQuestion.Read(context.Request.Args, context.Site.Actions);
        var page = ListPage.Read(context.Request.Args);
        var all = await ResourceListing.OfAsync(context, await context.Access.AllowedAsync(action), action.Kind);
        var found = all.Where(resource =>
            (within.Parent is null || resource.Parent == within.Parent)
                && (within.Child is null || resource.Child == within.Child)).ToList();
        var rules = maySeeReasons ? await context.Site.Permissions.RulesForAsync(action, context.Request.Actor) : [];
        return new(context, action, page, found.Count,
            [.. page.Of(found).Select(resource =>
                new AllowedItem(resource, maySeeReasons ? [.. PermissionExplanation.Of(rules, resource).Reasons] : null))]);
    }

    private static Response Respond(PermissionList<AllowedItem> list) =>
        list.ToJson(item => item.Resource, (ref JsonOutput json, AllowedItem item) =>
    {
        if (item.Reasons is not { } reasons) return;
        json.Name("reason"u8);
        json.Texts(reasons);
    });
}
