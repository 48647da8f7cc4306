using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.ApiPages;

/// <summary>
/// <c>/-/api</c>: the API explorer. A script shows the response in the page; without scripts the form sends a GET to the entered path.
/// </summary>
internal static class ApiPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance, Resource.Instance, "You do not have permission to view this instance");
        var isPost = context.Request.Args["method"] == "POST";
        if (!isPost && context.Request.Args["path"] is { Length: > 0 } path) return Response.Redirect(Checked(path));
        var page = new ApiContext(context, await ApiExamples.ForAsync(context),
            await context.Access.IsPrivateAsync(Actions.ViewInstance, Resource.Instance));
        return await context.Site.Templates.RenderAsync(context.Page("api_explorer.html") with { HasJson = false }, ApiVariables.All, page);
    }

    /// <summary>Accepts only a path on this site, with no character that browsers could interpret as another origin.</summary>
    private static string Checked(string path) => path.StartsWith('/') && path.All(c => c is > ' ' and <= '~' and not '\\')
        ? path
        : throw new BadRequest("path must be a path on this site, such as /database/table.json");
}
