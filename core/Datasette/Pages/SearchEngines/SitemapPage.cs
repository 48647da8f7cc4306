using System.Security;
using System.Text;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.SearchEngines;

/// <summary>
/// <c>/sitemap.xml</c>: the databases and tables that anonymous clients may view, whoever the actor is, at URLs without hashes.
/// </summary>
internal static class SitemapPage
{
    /// <summary>The limit of the sitemap protocol.</summary>
    private const int MaxAddresses = 50_000;

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Site.Settings.Get(KnownSettings.NoIndex)) throw new NotFound("Page not found");
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
            + "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var path in (await PathsAsync(context)).Take(MaxAddresses))
        {
            var address = context.Site.Urls.Absolute(context.Request, path);
            text.Append($"<url><loc>{SecurityElement.Escape(address)}</loc></url>\n");
        }

        return Response.Text(text.Append("</urlset>\n").ToString(), "application/xml; charset=utf-8");
    }

    private static async ValueTask<List<string>> PathsAsync(RequestContext context)
    {
        var (databases, tables) =
            (await context.Access.PublicAsync(Actions.ViewDatabase), await context.Access.PublicAsync(Actions.ViewTable));
        var (urls, paths) = (context.Site.Urls, new List<string>());
        if ((await context.Access.PublicAsync(Actions.ViewInstance)).Contains(Resource.Instance)) paths.Add(urls.Instance);
        foreach (var database in context.Site.DatabasesByName)
        {
            if (databases.Contains(Resource.Database(database.Name))) paths.Add(urls.Lasting(database.Name));
            foreach (var table in (await context.SchemaAsync(database)).Tables)
                if (!table.IsHidden && tables.Contains(Resource.Table(database.Name, table.Name)))
                    paths.Add(urls.Lasting(database.Name, table.Name));
        }
        return paths;
    }
}
