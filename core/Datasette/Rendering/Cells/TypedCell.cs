using System.Text.Json;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>Writes the cells of columns with a configured type.</summary>
internal static class TypedCell
{
    /// <summary>Writes the cell; false for the default rendering, or if the value does not fit the type.</summary>
    public static bool TryWrite(ref HtmlWriter html, ColumnType type, Rows rows, in Cell cell)
    {
        if (type.Definition?.RenderCell is { } render)
        {
            if (render(RowValues.Of(rows, cell), type.Config) is not { } shown) return false;
            html.Raw(System.Text.Encoding.UTF8.GetBytes(shown.ToString()));
            return true;
        }
        if (cell.Type != CellType.Text || cell.Length == 0) return false;
        switch (type.Name)
        {
            case ColumnType.Url:
                WriteUrl(ref html, rows.Text(cell).Trim());
                return true;
            case ColumnType.Email:
                WriteLink(ref html, "mailto:", rows.Text(cell).Trim());
                return true;
            case ColumnType.Json when TryIndent(rows.Text(cell)) is { } json:
                html.Raw("<pre>"u8);
                html.Text(json);
                html.Raw("</pre>"u8);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The same as a string; null for the default rendering.</summary>
    public static string? Html(ColumnType type, Rows rows, in Cell cell)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var html = new HtmlWriter(buffer);
        var isWritten = TryWrite(ref html, type, rows, cell);
        html.Flush();
        return isWritten ? System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    /// <summary>Only http and https URLs become links: <c>javascript:</c> would run in the client's browser.</summary>
    private static void WriteUrl(ref HtmlWriter html, string text)
    {
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) WriteLink(ref html, "", text);
        else html.Text(text);
    }

    private static void WriteLink(ref HtmlWriter html, string scheme, string text)
    {
        html.Raw("<a href=\""u8);
        html.Text(scheme);
        html.Text(text);
        html.Raw("\">"u8);
        html.Text(text);
        html.Raw("</a>"u8);
    }

    private static string? TryIndent(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return PythonJson.Indented(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
