using System.Buffers;

namespace Jinja.Values;

/// <summary>A buffer writer that escapes what is written to it.</summary>
internal sealed class EscapingWriter(Utf8Output output) : IBufferWriter<byte>
{
    private byte[] _scratch = [];

    public void Advance(int count) => output.WriteEscaped(_scratch.AsSpan(0, count));

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_scratch.Length < Math.Max(sizeHint, 1))
            _scratch = new byte[Math.Max(sizeHint, 256)];
        return _scratch;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
