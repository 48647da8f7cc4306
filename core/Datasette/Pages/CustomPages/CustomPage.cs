using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Sites;

namespace Datasette.Pages.CustomPages;

/// <summary>A custom page: the template <c>pages/about.html</c> is served at <c>/about</c>, if no route matches.</summary>
internal static class CustomPage
{
    /// <summary>The custom page at the request's path, or null.</summary>
    public static async ValueTask<Response?> FindAsync(Site site, Request request)
    {
        if (site.Options.TemplateDir is null || site.Templates.Pages.Find(request.Path) is not { } found) return null;
        request.UrlVars = found.Values;
        var state = new CustomPageState(found.Values);
        var frame = new RequestContext(site, request, RouteValues.None).Page(found.Template) with { HasJson = false, Policy = null };
        var rendered = await site.Templates.RenderAsync(frame, CustomPageVariables.All, state, state.Find);
        if (state.Location is { } location)
        {
            rendered.Dispose();
            return Response.Redirect(location, state.Status, Response.Html, sendsCors: false);
        }
        var response = new Response
        {
            Status = state.Status,
            ContentType = state.ContentType ?? Response.Html,
            SendsCors = false,
            Body = rendered.Body,
        };
        response.Headers.AddRange(state.Headers);
        response.Freshness = state.Status == 200 && !request.HeadersWereRead ? site.SiteFreshness : Freshness.Volatile;
        return response;
    }
}
