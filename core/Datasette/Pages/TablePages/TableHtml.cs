using Datasette.Formats.Html;
using Datasette.Http;

namespace Datasette.Pages.TablePages;

/// <summary>A table page as HTML.</summary>
internal static class TableHtml
{
    public static async ValueTask<Response> RespondAsync(TableContext page)
    {
        using var read = await page.ReadAsync();
        var count = await TableCount.ResolveAsync(page);
        var description = TableDescription.Of(page);
        var counted = count switch
        {
            { Truncated: true } => ">10,000 rows",
            { Value: { } value } => $"{value:N0} {(value == 1 ? "row" : "rows")}",
            _ => "",
        };
        var database = page.Database;
        var title = $"{database.Name}: {page.Table.Name}: {counted} {description}".Trim().TrimEnd(':');
        var bodyClass = $"table db-{CssClass.Of(database.Name)} table-{CssClass.Of(page.Table.Name)}";
        var response = HtmlPage.Of(page.Urls, title, bodyClass, 200, html =>
        {
            html.Write($"<p class=\"crumbs\"><a href=\"{page.Urls.Instance}\">home</a> / <a href=\"{page.Urls.Database(database)}\">{database.Name}</a></p>\n");
            html.Write($"<h1>{page.Table.Name}</h1>\n<p>{counted} {description}</p>\n");
            RowsHtml.Write(html, read.Rows, new RowLinks(page.Urls, database, page.Table), page.Site.Settings);
            if (read.NextUrl is not null) html.Write($"<p><a href=\"{read.NextUrl}\">Next page</a></p>\n");
            html.Write($"<p>This data as <a href=\"{page.Urls.Alternate(page.Request, "json")}\">json</a>, <a href=\"{page.Urls.Alternate(page.Request, "csv")}\">CSV</a></p>\n");
            html.Write($"<pre class=\"wrapped-sql\">{page.Table.Definition}</pre>\n");
        }, page.Urls.Alternate(page.Request, "json"));
        return read.NextUrl is null ? response : response.With("Link", $"<{read.NextUrl}>; rel=\"next\"");
    }
}
