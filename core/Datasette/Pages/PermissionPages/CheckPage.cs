using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>
/// <c>/-/check?action=&amp;parent=&amp;child=&amp;actor=</c>: whether an actor (by default the request's) is allowed an action on a
/// resource, and why.
/// </summary>
internal static class CheckPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        await context.Access.RequireAsync(Actions.PermissionsDebug);
        var args = context.Request.Args;
        var check = context.Format is null && string.IsNullOrEmpty(args["action"]) ? null : await RunAsync(context, args);
        if (context.Format is null)
            return await context.Site.Templates.RenderAsync(context.Page("debug_check.html") with { HasJson = false }, CheckVariables.All,
                new CheckContext(context.Site.Actions, args, check)
            {
                ActorJson = args["actor"] is { Length: > 0 } given ? given : context.Request.Actor?.Key ?? "null",
            });
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("unstable"u8);
            json.Text(UnstableMarker.Text);
            check!.Write(ref json);
            json.EndObject();
        });
    }

    private static ValueTask<PermissionCheck> RunAsync(RequestContext context, QueryArgs args)
    {
        var question = PermissionQuestion.Read(args, context.Site.Actions);
        var actor = args["actor"] is { Length: > 0 } other ? PermissionCheck.ReadActor(other, "actor") : context.Request.Actor;
        return PermissionCheck.RunAsync(context, question, actor);
    }
}
