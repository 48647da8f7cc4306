using System.Buffers;
using System.Text;

namespace Datasette.Text;

/// <summary>Writes HTML as UTF-8. Holds a span of the output between writes: call <see cref="Flush"/> at the end.</summary>
internal ref struct HtmlWriter(IBufferWriter<byte> output)
{
    private const int Chunk = 1024, LongestNumber = 32;
    private static readonly SearchValues<byte> Special = SearchValues.Create("&<>\"'"u8);

    private static readonly SearchValues<char> SpecialLetters = SearchValues.Create("&<>\"'");

    /// <summary>The part of the output's memory that nothing is written to yet.</summary>
    private Span<byte> _free;

    private int _used;

    public void Raw(scoped ReadOnlySpan<byte> markup)
    {
        if (markup.Length > _free.Length) Renew(markup.Length);
        markup.CopyTo(_free);
        Use(markup.Length);
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
        if (most <= Chunk && !text.AsSpan().ContainsAny(SpecialLetters))
        {
            if (most > _free.Length) Renew(most);
            Use(Encoding.UTF8.GetBytes(text, _free));
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        Text(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void Number(long number)
    {
        if (_free.Length < LongestNumber) Renew(LongestNumber);
        number.TryFormat(_free, out var written);
        Use(written);
    }

    public void Number(double number)
    {
        if (_free.Length < LongestNumber) Renew(LongestNumber);
        Use(FloatText.Write(number, _free));
    }

    public void Flush()
    {
        output.Advance(_used);
        _free = default;
        _used = 0;
    }

    private void Use(int length)
    {
        _free = _free[length..];
        _used += length;
    }

    private void Renew(int length)
    {
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
