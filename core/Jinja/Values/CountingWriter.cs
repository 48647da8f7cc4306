using System.Buffers;

namespace Jinja.Values;

/// <summary>Forwards writes and counts the bytes.</summary>
internal sealed class CountingWriter(IBufferWriter<byte> target) : IBufferWriter<byte>
{
    public long Count { get; private set; }

    public void Advance(int count)
    {
        Count += count;
        target.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => target.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => target.GetSpan(sizeHint);
}
