using Datasette.Formats.Html;
using Datasette.Http;

namespace Datasette.Pages.RowPages;

/// <summary>A row as HTML.</summary>
internal static class RowHtml
{
    public static Response Respond(RowContext row)
    {
        var (database, table) = (row.Database, row.Table);
        var alternate = row.Urls.Alternate(row.Request, "json");
        return HtmlPage.Of(row.Urls, $"{database.Name}: {table.Name}", $"row db-{CssClass.Of(database.Name)} table-{CssClass.Of(table.Name)}", 200, html =>
        {
            html.Write($"<p class=\"crumbs\"><a href=\"{row.Urls.Instance}\">home</a> / <a href=\"{row.Urls.Database(database)}\">{database.Name}</a> / ");
            html.Write($"<a href=\"{row.Urls.Table(database, table)}\">{table.Name}</a></p>\n<h1>{table.Name}: {string.Join(", ", row.KeyValues)}</h1>\n");
            RowsHtml.Write(html, row.Rows, new RowLinks(row.Urls, database, table), row.Site.Settings);
            html.Write($"<p>This data as <a href=\"{alternate}\">json</a></p>\n");
        }, alternate).With("Referrer-Policy", "no-referrer");
    }
}
