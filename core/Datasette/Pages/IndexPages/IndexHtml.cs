using Datasette.Application;
using Datasette.Formats.Html;
using Datasette.Http;

namespace Datasette.Pages.IndexPages;

/// <summary>The index as HTML.</summary>
internal static class IndexHtml
{
    public static Response Respond(RequestContext context, IReadOnlyList<DatabaseSummary> databases)
    {
        var urls = context.Site.Urls;
        var title = context.Site.Options.Metadata["title"]?.ToString() ?? "Datasette";
        return HtmlPage.Of(urls, $"{title}: {string.Join(", ", databases.Select(database => database.Database.Name))}", "index", 200, html =>
        {
            html.Write($"<h1>{title}</h1>\n");
            foreach (var database in databases)
            {
                html.Write($"<h2><a href=\"{urls.Database(database.Database)}\">{database.Database.Name}</a></h2>\n<p>");
                if (database.HasCounts) html.Write($"{database.Visible.Sum(table => table.Count ?? 0).ToString("N0")} rows in ");
                html.Write($"{database.Visible.Count} tables, {database.Views.Count} views</p>\n<p>");
                foreach (var table in database.Top(byRelationships: false))
                    html.Write($"<a href=\"{urls.Table(database.Database, table.Table)}\">{table.Table.Name}</a> ");
                html.Write($"</p>\n");
            }
        }, urls.Alternate(context.Request, "json"));
    }
}
