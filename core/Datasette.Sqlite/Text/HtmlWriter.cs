using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Datasette.Text;

/// <summary>Writes HTML as UTF-8. Holds a span of the output between writes: call <see cref="Flush"/> at the end.</summary>
internal ref struct HtmlWriter(IBufferWriter<byte> output)
{
    private const int Chunk = 1024, LongestNumber = 32;
    private static readonly SearchValues<byte> Special = SearchValues.Create("&<>\"'"u8);

    private static readonly SearchValues<char> SpecialLetters = SearchValues.Create("&<>\"'");

    private Span<byte> _span;
    private int _at;

    public void Raw(scoped ReadOnlySpan<byte> markup)
    {
        Ensure(markup.Length);
        markup.CopyTo(Free);
        _at += markup.Length;
    }

    /// <summary>Writes markup that is padded for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(in PaddedBytes markup)
    {
        Ensure(markup.PaddedLength);
        markup.CopyTo(Free);
        _at += markup.Length;
    }

    /// <summary>Writes text, escaped for elements and for attributes in either quote.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= Chunk && TryPlain<HtmlSpecial>(utf8)) return;
        int next;
        while ((next = utf8.IndexOfAny(Special)) >= 0)
        {
            Raw(utf8[..next]);
            Raw(Entity(utf8[next]));
            utf8 = utf8[(next + 1)..];
        }
        Raw(utf8);
    }

    /// <summary>Writes text of at most 1,024 bytes that needs no escape, nor anything else that the class says.</summary>
    /// <returns>False, with nothing written, if a byte of it is of the class.</returns>
    public bool TryPlain<TSpecial>(scoped ReadOnlySpan<byte> utf8) where TSpecial : IByteClass
    {
        Ensure(utf8.Length);
        if (!PlainText.TryCopy<TSpecial>(utf8, Free)) return false;
        _at += utf8.Length;
        return true;
    }

    public void Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= Chunk && !text.AsSpan().ContainsAny(SpecialLetters))
        {
            Ensure(most);
            _at += Encoding.UTF8.GetBytes(text, Free);
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        Text(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void Number(long number)
    {
        Ensure(LongestNumber);
        Utf8Formatter.TryFormat(number, Free, out var written);
        _at += written;
    }

    public void Number(double number)
    {
        Ensure(LongestNumber);
        _at += FloatText.Write(number, Free);
    }

    public void Flush()
    {
        output.Advance(_at);
        _span = default;
        _at = 0;
    }

    /// <summary>The part of the output's memory that nothing is written to yet.</summary>
    private readonly Span<byte> Free => _span[_at..];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int length)
    {
        if (_span.Length - _at < length) Renew(length);
    }

    private void Renew(int length)
    {
        if (_at > 0) output.Advance(_at);
        _span = output.GetSpan(Math.Max(length, Chunk));
        _at = 0;
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
