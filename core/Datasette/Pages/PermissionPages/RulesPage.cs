using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary><c>/-/rules?action=</c>: the permission rules for an action and the actor.</summary>
internal static class RulesPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        await context.Access.RequireAsync(Actions.ViewInstance);
        await context.Access.RequireAsync(Actions.PermissionsDebug);
        if (context.Format is not null) return Respond(await ReadAsync(context));
        var list = string.IsNullOrEmpty(context.Request.Args["action"]) ? null : await ReadAsync(context);
        return await context.Site.Templates.RenderAsync(context.Page("debug_rules.html") with { HasJson = false }, RulesVariables.All,
            new RulesContext(context.Site.Actions, list));
    }

    private static async ValueTask<PermissionList<(string Source, PermissionRule Rule)>> ReadAsync(RequestContext context)
    {
        var action = PermissionQuestion.Read(context.Request.Args, context.Site.Actions).Action;
        var page = ListPage.Read(context.Request.Args);
        var rules = await context.Site.Permissions.RulesForAsync(action, context.Request.Actor);
        var sorted = rules.OrderByDescending(item => item.Rule.Allow).ThenBy(item => item.Rule.Resource.Parent,
            StringComparer.Ordinal).ThenBy(item => item.Rule.Resource.Child, StringComparer.Ordinal);
        return new(context, action, page, rules.Count, [.. page.Of(sorted)]);
    }

    private static Response Respond(PermissionList<(string Source, PermissionRule Rule)> list) =>
        list.ToJson(item => item.Rule.Resource, (ref JsonOutput json, (string Source, PermissionRule Rule) item) =>
        {
            json.Name("allow"u8);
            json.Integer(item.Rule.Allow ? 1L : 0L);
            json.Name("reason"u8);
            json.Text(item.Rule.Reason);
            json.Name("source_plugin"u8);
            json.Text(item.Source);
        });
}
