using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.SearchEngines;

/// <summary>
/// <c>/robots.txt</c>: lets crawlers read the pages of databases and tables. Disallows rows, filters, SQL and other formats: their number
/// has no end, and each costs a query.
/// </summary>
internal static class RobotsPage
{
    private const string None = "off";

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var stated = context.Site.Settings.Get(KnownSettings.RobotsTxt);
        if (stated == None) throw new NotFound("Page not found");
        return Response.Text(stated.Length > 0 ? stated.TrimEnd('\n') + "\n" : await TextAsync(context));
    }

    private static async ValueTask<string> TextAsync(RequestContext context)
    {
        var root = context.Site.Urls.Base;
        var text = $"""
            User-agent: *
            Allow: {root}/-/static/
            Disallow: {root}/-/
            Disallow: {root}/*?
            Disallow: {root}/*.json
            Disallow: {root}/*.csv
            Disallow: {root}/*.db
            Disallow: {root}/*/*/

            """;
        var isFound = !context.Site.Settings.Get(KnownSettings.NoIndex)
            && (await context.Access.PublicAsync(Actions.ViewInstance)).Contains(Resource.Instance);
        return isFound ? $"{text}Sitemap: {context.Site.Urls.Absolute(context.Request, context.Site.Urls.Path("/sitemap.xml"))}\n" : text;
    }
}
