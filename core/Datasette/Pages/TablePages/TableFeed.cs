using System.Globalization;
using System.Text;
using Datasette.Errors;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Sorting;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary><c>?_feed=COLUMN</c>: the rows with the latest dates in a column, as an Atom feed.</summary>
internal static class TableFeed
{
    public const string Argument = "_feed";
    private const int Entries = 50, LongestValue = 500;

    /// <exception cref="BadRequest">The column is missing or not sortable, or the rows have no URLs.</exception>
    public static async ValueTask<Response> RespondAsync(TableContext page, string column)
    {
        if (page.Context.Format is not null) throw new BadRequest($"{Argument}= is an Atom feed and has no other format");
        if (page.Table.IsView) throw new BadRequest($"{Argument}= is for tables: the rows of a view have no addresses");
        if (!page.Table.HasColumn(column)) throw new BadRequest($"{Argument}={column} - there is no such column");
        if (!Sort.IsSortable(column, page.Table, page.Config)) throw new BadRequest($"Cannot sort table by {column}");
        var asked = page.Asked with
        {
            Sort = new Sort(column, Descending: true), Next = null, PageSize = Math.Min(Entries, page.Site.TableDefaults.MaxRows),
            Columns = page.Asked.Columns.Contains(column) ? page.Asked.Columns : [.. page.Asked.Columns, column],
        };
        using var feed = page with { Asked = asked, Plan = TablePlan.For(asked, page.Table) };
        using var read = await feed.ReadAsync();
        return Response.Text(Write(feed, read.Rows, column), "application/atom+xml; charset=utf-8").With("Referrer-Policy", "no-referrer");
    }

    private static string Write(TableContext page, Rows rows, string column)
    {
        var (links, path, place) =
            (new RowLinks(page.Urls, page.Database, page.Table), new RowPath(page.Table, rows.Columns), rows.Columns.IndexOf(column));
        var (entries, latest) = (new StringBuilder(), DateTimeOffset.UnixEpoch);
        var label = page.Config.LabelColumn ?? page.Table.LabelColumn;
        for (var row = 0; row < rows.Count; row++)
        {
            if (Date(rows.Text(rows[row][place])) is not { } date || !path.Leads(rows, row)) continue;
            if (date > latest) latest = date;
            var key = path.Of(rows, row);
            var address = page.Urls.Absolute(page.Request, page.Urls.Row(page.Database, page.Table.Name, key));
            var title = label is not null && rows.Columns.IndexOf(label) is >= 0 and var at ? rows.Text(rows[row][at]) : "";
            entries.Append("<entry>");
            Element(entries, "id", address);
            Element(entries, "title", title.Length > 0 ? Cut(title) : $"{page.Table.Name} {key}");
            Element(entries, "updated", Rfc3339(date));
            Link(entries, "alternate", "text/html", address);
            Element(entries, "content", Content(rows, row));
            entries.Append("</entry>\n");
        }
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">");
        var self = page.Urls.Absolute(page.Request, page.Urls.Path(page.Request.Path) + "?" + page.Request.Query);
        Element(feed, "id", self);
        Element(feed, "title", $"{page.Database.Name}: {page.Table.Name} by {column}");
        Element(feed, "updated", Rfc3339(latest));
        feed.Append("<author>");
        Element(feed, "name", page.Database.Name);
        feed.Append("</author>");
        Link(feed, "self", "application/atom+xml", self);
        Link(feed, "alternate", "text/html", page.Urls.Absolute(page.Request, page.Urls.Table(page.Database, page.Table)));
        return feed.Append('\n').Append(entries).Append("</feed>\n").ToString();
    }

    private static string Content(Rows rows, int row)
    {
        var content = new StringBuilder();
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            var cell = rows[row][column];
            if (cell.IsNull) continue;
            content.Append(rows.Columns[column]).Append(": ").Append(cell.Type == CellType.Blob
                ? $"{cell.Length:N0} bytes"
                : Cut(rows.Text(cell))).Append('\n');
        }
        return content.ToString();
    }

    private static string Cut(string text) => text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue), "…");

    private static void Element(StringBuilder xml, string name, string text)
    {
        xml.Append('<').Append(name).Append('>');
        XmlText.Append(xml, text);
        xml.Append("</").Append(name).Append('>');
    }

    private static void Link(StringBuilder xml, string relation, string type, string address)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<link rel=\"{relation}\" type=\"{type}\" href=\"");
        XmlText.Append(xml, address);
        xml.Append("\"/>");
    }

    private static string Rfc3339(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Parses an SQLite date; without a zone it is UTC. Numbers are not dates.</summary>
    private static DateTimeOffset? Date(string text) =>
        text.Length >= 10
            && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
