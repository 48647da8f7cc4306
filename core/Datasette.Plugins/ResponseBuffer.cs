using System.Buffers;

namespace Datasette.Plugins;

/// <summary>
/// A body that a plugin writes into memory of the site: it grows by blocks that are reused, counts against the memory for answers, and is
/// sent without being copied. <see cref="OutputRendererContext.CreateBuffer"/> makes one; it is for one response, and for one thread.
/// </summary>
/// <remarks>A body that finds no memory throws: let that pass, the site then waits for memory or answers 503.</remarks>
public abstract class ResponseBuffer : IBufferWriter<byte>
{
    internal ResponseBuffer()
    {
    }

    /// <summary>The number of bytes written.</summary>
    public abstract int Length { get; }

    /// <summary>Says how many bytes were written into the memory given last.</summary>
    public abstract void Advance(int count);

    /// <summary>Memory to write into, at least <paramref name="sizeHint"/> bytes.</summary>
    public abstract Memory<byte> GetMemory(int sizeHint = 0);

    /// <summary>Memory to write into, at least <paramref name="sizeHint"/> bytes.</summary>
    public abstract Span<byte> GetSpan(int sizeHint = 0);
}
