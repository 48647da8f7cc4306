using System.Buffers;
using System.Text;

namespace Datasette.Text;

/// <summary>Writes HTML as UTF-8. Holds a span of the output between writes: call <see cref="Flush"/> at the end.</summary>
internal ref struct HtmlWriter(IBufferWriter<byte> output)
{
    private const int Chunk = 1024, LongestNumber = 32;
    private static readonly SearchValues<byte> Special = SearchValues.Create("&<>\"'"u8);

    private Span<byte> _free;
    private int _used;

    public void Raw(scoped ReadOnlySpan<byte> markup)
    {
        Reserve(markup.Length);
        markup.CopyTo(_free[_used..]);
        _used += markup.Length;
    }

    /// <summary>Writes text, escaped for elements and for attributes in either quote.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        int next;
        while ((next = utf8.IndexOfAny(Special)) >= 0)
        {
            Raw(utf8[..next]);
            Raw(Entity(utf8[next]));
            utf8 = utf8[(next + 1)..];
        }
        Raw(utf8);
    }

    public void Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > 512 ? ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented ?? stackalloc byte[most];
        Text(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    public void Number(long number)
    {
        Reserve(LongestNumber);
        number.TryFormat(_free[_used..], out var written);
        _used += written;
    }

    public void Number(double number)
    {
        Reserve(LongestNumber);
        _used += FloatText.Write(number, _free[_used..]);
    }

    public void Flush()
    {
        output.Advance(_used);
        _free = default;
        _used = 0;
    }

    private void Reserve(int length)
    {
        if (_free.Length - _used >= length) return;
        if (_used > 0) output.Advance(_used);
        _free = output.GetSpan(Math.Max(length, Chunk));
        _used = 0;
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
