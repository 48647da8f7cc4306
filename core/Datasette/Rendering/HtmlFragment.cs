using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Datasette.Formats.Html;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A piece of HTML made by interpolation: what stands in the string is markup, what is put into it is escaped text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlFragment
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spare;
    private readonly ArrayBufferWriter<byte> _bytes;

    public HtmlFragment(int literalLength, int formattedCount)
    {
        _bytes = _spare ?? new ArrayBufferWriter<byte>(literalLength + (formattedCount * 64));
        _spare = null;
    }

    public static Value Of(HtmlFragment fragment) => fragment.Complete();

    public void AppendLiteral(string markup) => Encoding.UTF8.GetBytes(markup, _bytes);

    public void AppendFormatted(string? text)
    {
        if (text is not null) HtmlText.Escape(text, _bytes);
    }

    public void AppendFormatted(ReadOnlySpan<byte> utf8) => HtmlText.Escape(utf8, _bytes);

    private Value Complete()
    {
        var html = _bytes.WrittenSpan.ToArray();
        _bytes.ResetWrittenCount();
        _spare = _bytes;
        return Value.SafeUtf8(html);
    }
}
