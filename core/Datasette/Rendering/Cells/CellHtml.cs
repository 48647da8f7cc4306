using System.Text.Unicode;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>Writes cells as pages show them.</summary>
internal static class CellHtml
{
    public static ReadOnlySpan<byte> Blank => "&nbsp;"u8;

    /// <summary>Text, a number or null, cut at <paramref name="limit"/> characters; an address is a link.</summary>
    public static void Write(ref HtmlWriter html, Rows rows, in Cell cell, int limit)
    {
        switch (cell.Type)
        {
            case CellType.Integer:
                html.Number(cell.Integer);
                return;
            case CellType.Real:
                html.Number(cell.Real);
                return;
            case CellType.Text when cell.Length > 0:
                WriteText(ref html, rows, cell, limit);
                return;
            default:
                html.Raw(Blank);
                return;
        }
    }

    /// <summary>The size of a blob, with a link to its bytes where there is one.</summary>
    public static void WriteBlob(ref HtmlWriter html, in Cell cell, string? href)
    {
        if (href is not null)
        {
            html.Raw("<a class=\"blob-download\" href=\""u8);
            html.Text(href);
            if (cell.Length >= 1024)
            {
                html.Raw("\" title=\""u8);
                html.Text(ByteSize.Text(cell.Length));
            }
            html.Raw("\">"u8);
        }
        html.Raw("&lt;Binary:&nbsp;"u8);
        html.Text(cell.Length.ToString("N0"));
        html.Raw(cell.Length == 1 ? "&nbsp;byte&gt;"u8 : "&nbsp;bytes&gt;"u8);
        if (href is not null) html.Raw("</a>"u8);
    }

    private static void WriteText(ref HtmlWriter html, Rows rows, in Cell cell, int limit)
    {
        var utf8 = rows.Bytes(cell);
        if (CellText.MayBeUrl(utf8) && CellText.Url(rows.Text(cell)) is { } url)
        {
            html.Raw("<a href=\""u8);
            html.Text(url);
            html.Raw("\">"u8);
            html.Text(CellText.ShortenUrl(url, limit));
            html.Raw("</a>"u8);
        }
        // No text has more characters than bytes.
        else if ((limit == 0 || utf8.Length <= limit) && Utf8.IsValid(utf8)) html.Text(utf8);
        else html.Text(CellText.Cut(rows.Text(cell), limit));
    }
}
