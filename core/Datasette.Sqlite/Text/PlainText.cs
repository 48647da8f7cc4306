using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>Copies text up to what needs an escape: looks and copies in one pass, 16 bytes at a time.</summary>
internal static class PlainText
{
    /// <summary>Copies the text if none of its bytes is of the class.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as long as the text.</param>
    /// <returns>False if a byte is of the class; the destination then holds a part of the text.</returns>
    public static bool TryCopy<TSpecial>(scoped ReadOnlySpan<byte> text, scoped Span<byte> destination) where TSpecial : IByteClass =>
        Copy<TSpecial>(text, destination) == text.Length;

    /// <summary>Copies the bytes before the first one of the class, and returns how many they are. It may write more than that.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as long as the text.</param>
    public static int Copy<TSpecial>(scoped ReadOnlySpan<byte> text, scoped Span<byte> destination) where TSpecial : IByteClass
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, text.Length);
        ref var from = ref MemoryMarshal.GetReference(text);
        ref var to = ref MemoryMarshal.GetReference(destination);
        if (text.Length < Vector128<byte>.Count) return CopyShort<TSpecial>(ref from, ref to, text.Length);
        // The last 16 bytes may overlap those before.
        var last = (nuint)(text.Length - Vector128<byte>.Count);
        for (nuint at = 0; ; at = nuint.Min(at + (nuint)Vector128<byte>.Count, last))
        {
            var bytes = Vector128.LoadUnsafe(ref from, at);
            bytes.StoreUnsafe(ref to, at);
            if (First<TSpecial>(bytes) is var first && first < Vector128<byte>.Count) return (int)at + first;
            if (at == last) return text.Length;
        }
    }

    /// <summary>Up to 15 bytes: their two ends, which overlap, fill the 16 bytes that are looked at.</summary>
    private static int CopyShort<TSpecial>(ref byte from, ref byte to, int length) where TSpecial : IByteClass
    {
        if (length >= sizeof(ulong))
        {
            var start = Unsafe.ReadUnaligned<ulong>(ref from);
            var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, length - sizeof(ulong)));
            Unsafe.WriteUnaligned(ref to, start);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - sizeof(ulong)), end);
            return Place(First<TSpecial>(Vector128.Create(start, end).AsByte()), sizeof(ulong), length);
        }
        if (length >= sizeof(uint))
        {
            var start = Unsafe.ReadUnaligned<uint>(ref from);
            var end = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, length - sizeof(uint)));
            Unsafe.WriteUnaligned(ref to, start);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, length - sizeof(uint)), end);
            return Place(First<TSpecial>(Vector128.Create(start | ((ulong)end << 32)).AsByte()), sizeof(uint), length);
        }
        if (length == 0) return 0;
        // One to three: the first, the one in the middle and the last are all there are.
        var (first, middle, third) = (from, Unsafe.Add(ref from, length / 2), Unsafe.Add(ref from, length - 1));
        (to, Unsafe.Add(ref to, length / 2), Unsafe.Add(ref to, length - 1)) = (first, middle, third);
        return First<TSpecial>(Vector128.Create((uint)(first | (middle << 8) | (third << 16) | (first << 24))).AsByte()) switch
        {
            0 => 0,
            1 => length / 2,
            2 => length - 1,
            _ => length,
        };
    }

    /// <summary>The place in a text of a byte of its two ends, each of <paramref name="size"/> bytes.</summary>
    private static int Place(int found, int size, int length) =>
        found < size ? found : found < 2 * size ? length - (2 * size) + found : length;

    /// <summary>The index of the first byte of the class; 32 if there is none.</summary>
    private static int First<TSpecial>(Vector128<byte> bytes) where TSpecial : IByteClass =>
        BitOperations.TrailingZeroCount(TSpecial.In(bytes).ExtractMostSignificantBits());
}
