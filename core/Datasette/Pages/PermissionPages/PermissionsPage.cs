using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary><c>/-/permissions</c>: the latest permission checks, and a form for a new one; a POST returns its result.</summary>
internal static class PermissionsPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await RequireAsync(context);
        return await RenderAsync(new PermissionsContext(context, QueryArgs.None, null));
    }

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        await RequireAsync(context);
        var form = await context.ReadFormAsync();
        var question = PermissionQuestion.Read(form, context.Site.Actions, "permission", "resource_1", "resource_2");
        var check = await PermissionCheck.RunAsync(context, question, PermissionCheck.ReadActor(form["actor"] ?? "", "actor"));
        // A browser gets the page, any other client JSON.
        if (context.Request.Headers.Accept.ToString().Contains("text/html",
            StringComparison.Ordinal)) return await RenderAsync(new PermissionsContext(context, form, check));
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("unstable"u8);
            json.Text(UnstableMarker.Text);
            check.Write(ref json);
            json.EndObject();
        });
    }

    private static async ValueTask RequireAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance);
        await context.Access.RequireAsync(Actions.PermissionsDebug);
    }

    private static ValueTask<Response> RenderAsync(PermissionsContext page) => page.Context.Site.Templates.RenderAsync(
        page.Context.Page("debug_permissions_playground.html") with { HasJson = false }, PermissionsVariables.All, page);
}
