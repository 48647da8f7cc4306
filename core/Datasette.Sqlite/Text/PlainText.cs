using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>Copies text that needs no escape: looks and copies in one pass, 16 bytes at a time.</summary>
internal static class PlainText
{
    /// <summary>Copies the text if none of its bytes is of the class.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as long as the text.</param>
    /// <returns>False if a byte is of the class; the destination then holds a part of the text.</returns>
    public static bool TryCopy<TSpecial>(scoped ReadOnlySpan<byte> text, scoped Span<byte> destination) where TSpecial : IByteClass
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, text.Length);
        ref var from = ref MemoryMarshal.GetReference(text);
        ref var to = ref MemoryMarshal.GetReference(destination);
        if (text.Length < Vector128<byte>.Count) return TryCopyShort<TSpecial>(ref from, ref to, text.Length);
        // The last 16 bytes may overlap those before.
        var last = (nuint)(text.Length - Vector128<byte>.Count);
        for (nuint at = 0; ; at = nuint.Min(at + (nuint)Vector128<byte>.Count, last))
        {
            var bytes = Vector128.LoadUnsafe(ref from, at);
            if (TSpecial.In(bytes) != Vector128<byte>.Zero) return false;
            bytes.StoreUnsafe(ref to, at);
            if (at == last) return true;
        }
    }

    /// <summary>Up to 15 bytes: their two ends, which overlap, fill the 16 bytes that are looked at.</summary>
    private static bool TryCopyShort<TSpecial>(ref byte from, ref byte to, int length) where TSpecial : IByteClass
    {
        if (length >= sizeof(ulong))
        {
            var start = Unsafe.ReadUnaligned<ulong>(ref from);
            var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, length - sizeof(ulong)));
            Unsafe.WriteUnaligned(ref to, start);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - sizeof(ulong)), end);
            return TSpecial.In(Vector128.Create(start, end).AsByte()) == Vector128<byte>.Zero;
        }
        if (length >= sizeof(uint))
        {
            var start = Unsafe.ReadUnaligned<uint>(ref from);
            var end = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, length - sizeof(uint)));
            Unsafe.WriteUnaligned(ref to, start);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - sizeof(uint)), end);
            return TSpecial.In(Vector128.Create(start | ((ulong)end << 32)).AsByte()) == Vector128<byte>.Zero;
        }
        if (length == 0) return true;
        // One to three: the first, the one in the middle and the last are all there are.
        var (first, middle, third) = (from, Unsafe.Add(ref from, length / 2), Unsafe.Add(ref from, length - 1));
        (to, Unsafe.Add(ref to, length / 2), Unsafe.Add(ref to, length - 1)) = (first, middle, third);
        return TSpecial.In(Vector128.Create((uint)(first | (middle << 8) | (third << 16) | (first << 24))).AsByte())
            == Vector128<byte>.Zero;
    }
}
