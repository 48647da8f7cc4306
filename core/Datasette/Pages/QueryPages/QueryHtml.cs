using Datasette.Application;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>A query and its result as HTML.</summary>
internal static class QueryHtml
{
    public static Response Empty(RequestContext context) => Page(context, "", null);

    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        using var rows = await page.ReadAsync();
        return Page(page.Context, page.Query.Sql, rows);
    }

    private static Response Page(RequestContext context, string sql, Rows? rows)
    {
        var (urls, database) = (context.Site.Urls, context.Database);
        return HtmlPage.Of(urls, $"{database.Name}: {sql}", $"query db-{CssClass.Of(database.Name)}", 200, html =>
        {
            html.Write($"<p class=\"crumbs\"><a href=\"{urls.Instance}\">home</a> / <a href=\"{urls.Database(database)}\">{database.Name}</a></p>\n");
            html.Write($"<h1>Custom SQL query</h1>\n<form class=\"sql core\" action=\"{urls.Query(database)}\" method=\"get\">\n");
            html.Write($"<p><textarea id=\"sql-editor\" name=\"sql\" aria-label=\"SQL\">{sql}</textarea></p>\n<p><input type=\"submit\" value=\"Run SQL\"></p>\n</form>\n");
            if (rows is not null) RowsHtml.Write(html, rows, null, context.Site.Settings);
        }, urls.Alternate(context.Request, "json"));
    }
}
