using System.Text.Unicode;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>Writes cells as HTML.</summary>
internal static class CellHtml
{
    /// <summary>No number has more characters.</summary>
    private const int LongestNumber = 25;

    private static readonly PaddedBytes TimeStart = new("<time>"u8), TimeEnd = new("</time>"u8);

    public static ReadOnlySpan<byte> Blank => "&nbsp;"u8;

    /// <summary>Writes text, a number or null, cut at <paramref name="limit"/> characters; a URL becomes a link.</summary>
    /// <param name="html">The output.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cell">The cell, which is not a blob.</param>
    /// <param name="limit">Length limit of text in characters; 0 for none, also without folding.</param>
    /// <param name="isQuantity">Whether a number is a quantity, with separated thousands. Keys and codes are not.</param>
    public static void Write(ref HtmlWriter html, Rows rows, in Cell cell, int limit, bool isQuantity = true)
    {
        switch (cell.Type)
        {
            case CellType.Integer or CellType.Real
                when limit is > 0 and < LongestNumber && rows.Text(cell) is var number && number.Length > limit:
                html.Text(CellText.Cut(number, limit));
                return;
            case CellType.Integer when isQuantity:
                GroupedNumber.Write(ref html, cell.Integer);
                return;
            case CellType.Integer:
                html.Number(cell.Integer);
                return;
            case CellType.Real when isQuantity:
                GroupedNumber.Write(ref html, cell.Real);
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

    /// <summary>Writes a blob's size, with a link to its bytes if there is one, and a preview of an image or text.</summary>
    public static void WriteBlob(ref HtmlWriter html, Rows rows, in Cell cell, string? href)
    {
        var bytes = rows.Bytes(cell);
        if (href is not null)
        {
            html.Raw("<a class=\"blob-download\" href=\""u8);
            html.Text(href);
            if (cell.Length >= 1024)
            {
                html.Raw("\" title=\""u8);
                html.Text(ByteSize.Text(cell.Length));
            }
            // In an attribute that the style sheet shows, so that the cell's own text stays the size.
            if (BlobPreview.Text(bytes) is { Length: > 0 } text)
            {
                html.Raw("\" data-preview=\""u8);
                html.Text(text);
            }
            html.Raw("\">"u8);
            if (BlobPreview.IsPicture(bytes))
            {
                html.Raw("<img class=\"blob-preview\" alt=\"\" loading=\"lazy\" src=\""u8);
                html.Text(href);
                html.Raw("\">"u8);
            }
        }
        html.Raw("&lt;Binary:&nbsp;"u8);
        html.Text(cell.Length.ToString("N0"));
        html.Raw(cell.Length == 1 ? "&nbsp;byte&gt;"u8 : "&nbsp;bytes&gt;"u8);
        if (href is not null) html.Raw("</a>"u8);
    }

    private static void WriteText(ref HtmlWriter html, Rows rows, in Cell cell, int limit)
    {
        var utf8 = rows.Bytes(cell);
        if (utf8.Length <= (limit is 0 or > LongText.Shown ? LongText.Shown : limit) && CellText.BeginsPlain(utf8))
        {
            if (html.TryPlain<CellSpecial>(utf8)) return;
            // It has letters beyond ASCII, something to escape, or is an e-mail address.
            if (!utf8.Contains((byte)'@') && Utf8.IsValid(utf8))
            {
                html.Text(utf8);
                return;
            }
        }
        var isWhole = limit == 0 || utf8.Length <= limit;
        if (isWhole && CellText.IsDate(utf8))
        {
            html.Raw(TimeStart);
            html.Raw(utf8);
            html.Raw(TimeEnd);
        }
        else if (CellText.MayBeUrl(utf8) && CellText.Url(rows.Text(cell)) is { } url)
        {
            html.Raw("<a href=\""u8);
            html.Text(url);
            html.Raw("\">"u8);
            html.Text(CellText.ShortenUrl(url, limit));
            html.Raw("</a>"u8);
        }
        else if (isWhole && CellText.IsEmail(utf8))
        {
            html.Raw("<a href=\"mailto:"u8);
            html.Text(utf8);
            html.Raw("\">"u8);
            html.Text(utf8);
            html.Raw("</a>"u8);
        }
        // Text never has more characters than bytes.
        else if (isWhole && Utf8.IsValid(utf8))
        {
            if (JsonHtml.TryWrite(ref html, utf8, isOpen: limit == 0)) return;
            if (limit == 0 || utf8.Length <= LongText.Shown) html.Text(utf8);
            else LongText.Write(ref html, utf8);
        }
        else if (limit is > 0 and <= LongText.Shown) html.Text(CellText.Cut(rows.Text(cell), limit));
        else LongText.Write(ref html, System.Text.Encoding.UTF8.GetBytes(CellText.Cut(rows.Text(cell), limit)), isOpen: limit == 0);
    }
}
