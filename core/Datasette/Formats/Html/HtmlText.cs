using System.Buffers;
using System.Text;

namespace Datasette.Formats.Html;

/// <summary>Escapes text for HTML, in elements and in attributes of either quote.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("&<>\"'"u8);

    public static void Escape(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        int next;
        while ((next = utf8.IndexOfAny(Special)) >= 0)
        {
            output.Write(utf8[..next]);
            output.Write(Entity(utf8[next]));
            utf8 = utf8[(next + 1)..];
        }
        output.Write(utf8);
    }

    public static void Escape(string text, IBufferWriter<byte> output)
    {
        if (text.Length > 256)
        {
            Escape(Encoding.UTF8.GetBytes(text), output);
            return;
        }
        Span<byte> utf8 = stackalloc byte[text.Length * 3];
        Escape(utf8[..Encoding.UTF8.GetBytes(text, utf8)], output);
    }

    private static ReadOnlySpan<byte> Entity(byte special) => special switch
    {
        (byte)'&' => "&amp;"u8,
        (byte)'<' => "&lt;"u8,
        (byte)'>' => "&gt;"u8,
        (byte)'"' => "&#34;"u8,
        _ => "&#39;"u8,
    };
}
