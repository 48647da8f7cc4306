using System.Buffers;
using System.Runtime.CompilerServices;

namespace Datasette.Text;

/// <summary>
/// Writes bytes into a buffer's own memory, a chunk at a time. Holds a span of it between writes: call <see cref="Flush"/> at the end.
/// </summary>
/// <param name="output">The output.</param>
/// <param name="chunk">The minimum size of a span to request.</param>
internal ref struct Utf8Output(IBufferWriter<byte> output, int chunk)
{
    private Span<byte> _span = output.GetSpan(chunk);
    private int _at;

    /// <summary>The free span, after <see cref="Ensure"/>; call <see cref="Advance"/> after writing.</summary>
    public readonly Span<byte> Free => _span[_at..];

    public void Advance(int written) => _at += written;

    /// <summary>Ensures that a contiguous length is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ensure(int length)
    {
        if (_span.Length - _at < length) Refill(length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value)
    {
        Ensure(1);
        _span[_at++] = value;
    }

    /// <summary>Writes bytes that are padded for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Copy(in PaddedBytes bytes)
    {
        Ensure(bytes.PaddedLength);
        bytes.CopyTo(_span[_at..]);
        _at += bytes.Length;
    }

    public void Copy(scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _span.Length - _at)
        {
            var fits = _span.Length - _at;
            bytes[..fits].CopyTo(_span[_at..]);
            _at += fits;
            bytes = bytes[fits..];
            Ensure(1);
        }
        bytes.CopyTo(_span[_at..]);
        _at += bytes.Length;
    }

    public void Flush()
    {
        output.Advance(_at);
        _span = default;
        _at = 0;
    }

    private void Refill(int length)
    {
        output.Advance(_at);
        _span = output.GetSpan(Math.Max(chunk, length));
        _at = 0;
    }
}
