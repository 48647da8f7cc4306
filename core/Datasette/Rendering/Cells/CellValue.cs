using System.Text.Unicode;
using Datasette.Buffers;
using Datasette.Sqlite;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A cell as templates see it.</summary>
internal static class CellValue
{
    /// <summary>Writes a piece of HTML.</summary>
    public delegate void Fragment(ref HtmlWriter html);

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

    /// <summary>What a fragment writes, as HTML that needs no escaping.</summary>
    public static Value Html(Fragment write)
    {
        using var buffer = new PooledBuffer(256);
        var html = new HtmlWriter(buffer);
        write(ref html);
        html.Flush();
        return Value.SafeUtf8(buffer.Written.ToArray());
    }
}
