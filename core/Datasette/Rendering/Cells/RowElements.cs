using System.Buffers;
using System.Text;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary><c>display_rows.trs</c>: all rows as <c>tr</c> elements, straight from SQLite's bytes to the page.</summary>
internal sealed class RowElements(RowsLayout layout) : IUtf8Text
{
    public string TypeName => "str";

    public bool IsSafe => true;

    public void WriteTo(IBufferWriter<byte> output)
    {
        var html = new HtmlWriter(output);
        for (var row = 0; row < layout.Rows.Count; row++) layout.WriteRow(ref html, row);
        html.Flush();
    }

    public string ToText()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
