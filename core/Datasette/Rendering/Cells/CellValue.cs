using System.Text.Unicode;
using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A cell as templates see it: as it is, or as a page shows it.</summary>
internal static class CellValue
{
    private static readonly Value Blank = Value.SafeUtf8("&nbsp;"u8.ToArray());

    /// <summary>The value itself; text is this batch's own bytes, so it is gone with the rows.</summary>
    public static Value Raw(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer,
        CellType.Real => cell.Real,
        CellType.Text when Utf8.IsValid(rows.Bytes(cell)) => Value.FromUtf8(rows.Memory(cell)),
        CellType.Text => rows.Text(cell),
        CellType.Blob => $"<Binary: {cell.Length:N0} bytes>",
        _ => Value.None,
    };

    /// <summary>Text, a number or null, cut at <paramref name="limit"/> characters; an address is a link.</summary>
    public static Value Text(Rows rows, in Cell cell, int limit)
    {
        switch (cell.Type)
        {
            case CellType.Integer: return cell.Integer;
            case CellType.Real: return rows.Text(cell);
            case CellType.Null: return Blank;
        }
        var utf8 = rows.Bytes(cell);
        if (utf8.IsEmpty) return Blank;
        if (CellUrl.MayBe(utf8) && CellUrl.Link(rows.Text(cell), limit) is { } link) return link;
        // No text has more characters than bytes.
        if ((limit == 0 || utf8.Length <= limit) && Utf8.IsValid(utf8)) return Value.FromUtf8(rows.Memory(cell));
        return Cut(rows.Text(cell), limit);
    }

    /// <summary>The size of a blob, with a link to its bytes where there is one.</summary>
    public static Value Blob(in Cell cell, string? href)
    {
        var size = $"{cell.Length:N0}";
        var unit = cell.Length == 1 ? "byte" : "bytes";
        if (href is null) return HtmlFragment.Of($"&lt;Binary:&nbsp;{size}&nbsp;{unit}&gt;");
        return cell.Length < 1024
            ? HtmlFragment.Of($"<a class=\"blob-download\" href=\"{href}\">&lt;Binary:&nbsp;{size}&nbsp;{unit}&gt;</a>")
            : HtmlFragment.Of($"<a class=\"blob-download\" href=\"{href}\" title=\"{ByteSize.Text(cell.Length)}\">&lt;Binary:&nbsp;{size}&nbsp;{unit}&gt;</a>");
    }

    private static string Cut(string text, int limit)
    {
        if (limit == 0 || text.Length <= limit) return text;
        // Never between the two halves of a character.
        var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
