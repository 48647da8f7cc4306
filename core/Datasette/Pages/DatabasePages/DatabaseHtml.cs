using Datasette.Formats.Html;
using Datasette.Http;

namespace Datasette.Pages.DatabasePages;

/// <summary>A database page as HTML.</summary>
internal static class DatabaseHtml
{
    public static Response Respond(DatabaseContext page)
    {
        var (context, database) = (page.Context, page.Database);
        var urls = context.Site.Urls;
        return HtmlPage.Of(urls, database.Name, $"db db-{CssClass.Of(database.Name)}", 200, html =>
        {
            html.Write($"<p class=\"crumbs\"><a href=\"{urls.Instance}\">home</a></p>\n<h1>{database.Name}</h1>\n");
            html.Write($"<form class=\"sql core\" action=\"{urls.Query(database)}\" method=\"get\">\n");
            html.Write($"<p><textarea id=\"sql-editor\" name=\"sql\" aria-label=\"SQL\"></textarea></p>\n<p><input type=\"submit\" value=\"Run SQL\"></p>\n</form>\n");
            foreach (var summary in page.Tables.Where(summary => !summary.Hidden))
            {
                html.Write($"<div class=\"db-table\">\n<h3><a href=\"{urls.Table(database, summary.Table)}\">{summary.Table.Name}</a></h3>\n");
                html.Write($"<p><em>{string.Join(", ", summary.Table.Columns.Select(column => column.Name))}</em></p>\n<p>{Rows(summary)}</p>\n</div>\n");
            }
            if (page.Views.Count > 0)
            {
                html.Write($"<h2 id=\"views\">Views</h2>\n<ul class=\"bullets\">\n");
                foreach (var view in page.Views) html.Write($"<li><a href=\"{urls.Table(database, view)}\">{view.Name}</a></li>\n");
                html.Write($"</ul>\n");
            }
        }, urls.Alternate(context.Request, "json"));
    }

    private static string Rows(TableSummary summary) => summary switch
    {
        { CountTruncated: true } => ">10,000 rows",
        { Count: { } count } => $"{count:N0} {(count == 1 ? "row" : "rows")}",
        _ => "",
    };
}
