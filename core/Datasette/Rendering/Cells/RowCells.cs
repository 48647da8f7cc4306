using System.Buffers;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary><c>row.tds</c>: all cells of a row as <c>td</c> elements, written from SQLite's bytes without intermediate strings.</summary>
internal sealed class RowCells(RowsLayout layout, int row) : IUtf8Text
{
    public string TypeName => "str";

    public bool IsSafe => true;

    public void WriteTo(IBufferWriter<byte> output)
    {
        var html = new HtmlWriter(output);
        layout.WriteCells(ref html, row);
        html.Flush();
    }

    public string ToText()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
