using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>Bytes that are written for every cell, padded to a multiple of 16: so they are copied in place, without a call.</summary>
internal readonly struct PaddedBytes
{
    private readonly byte[] _bytes;

    public PaddedBytes(ReadOnlySpan<byte> bytes)
    {
        var size = Vector128<byte>.Count;
        (_bytes, Length) = (new byte[(bytes.Length + size - 1) / size * size], bytes.Length);
        bytes.CopyTo(_bytes);
    }

    /// <summary>The number of bytes, without padding.</summary>
    public int Length { get; }

    /// <summary>What a copy overwrites.</summary>
    public int PaddedLength => _bytes.Length;

    /// <summary>False for the default value.</summary>
    public bool IsMade => _bytes is not null;

    /// <summary>Copies the bytes and their padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(scoped Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, PaddedLength);
        CopyTo(ref MemoryMarshal.GetReference(destination));
    }

    /// <summary>The same where the caller has made sure of <see cref="PaddedLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(ref byte destination)
    {
        var bytes = _bytes;
        ref var from = ref MemoryMarshal.GetArrayDataReference(bytes);
        for (nuint at = 0; at < (nuint)bytes.Length; at += (nuint)Vector128<byte>.Count)
            Vector128.LoadUnsafe(ref from, at).StoreUnsafe(ref destination, at);
    }
}
