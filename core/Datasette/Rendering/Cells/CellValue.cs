using System.Text.Unicode;
using Datasette.Buffers;
using Datasette.Sqlite;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A cell as a template value.</summary>
internal static class CellValue
{
    /// <summary>Writes an HTML fragment.</summary>
    public delegate void Fragment(ref HtmlWriter html);

    /// <summary>The raw value; text refers to the batch's buffer, so it is invalid once the rows are disposed.</summary>
    public static Value Raw(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer,
        CellType.Real => cell.Real,
        CellType.Text when Utf8.IsValid(rows.Bytes(cell)) => Value.FromUtf8(rows.Memory(cell)),
        CellType.Text => rows.Text(cell),
        CellType.Blob => $"<Binary: {cell.Length:N0} bytes>",
        _ => Value.None,
    };

    /// <summary>The fragment's output as safe HTML.</summary>
    public static Value Html(Fragment write) => Value.SafeUtf8(Bytes(write));

    /// <summary>The fragment's output.</summary>
    public static byte[] Bytes(Fragment write)
    {
        using var buffer = new PooledBuffer(256);
        var html = new HtmlWriter(buffer);
        write(ref html);
        html.Flush();
        return buffer.Written.ToArray();
    }
}
