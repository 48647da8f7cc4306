using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/patterns</c>: all page components side by side, for authors of styles.</summary>
internal static class PatternsPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance, Resource.Instance);
        return await context.Site.Templates.RenderAsync(context.Page("patterns.html") with { HasJson = false }, NoVariables.All,
            context.Request);
    }
}
