using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Text;

/// <summary>
/// Decimal digits, eight at a time in one register, without a branch for each length. .NET's formatting divides by 100 for each two
/// digits, one division after the other.
/// </summary>
internal static class DecimalText
{
    /// <summary>The longest integer; fewer digits may write beyond themselves, never beyond this.</summary>
    public const int MaxLength = 20;

    private const ulong Zeros = 0x3030303030303030;
    private const uint FourZeros = 0x30303030, TenThousand = 10_000, HundredMillion = 100_000_000;

    /// <summary>Writes an integer and returns its length.</summary>
    /// <param name="value">The integer.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    public static int Write(long value, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxLength);
        return Write(value, ref MemoryMarshal.GetReference(destination));
    }

    /// <summary>The same where the caller has made sure of the length.</summary>
    public static int Write(long value, ref byte destination)
    {
        if (value >= 0) return Write((ulong)value, ref destination);
        destination = (byte)'-';
        return 1 + Write(0 - (ulong)value, ref Unsafe.Add(ref destination, 1));
    }

    /// <summary>An integer without a sign.</summary>
    public static int Write(ulong value, ref byte destination)
    {
        if (value < HundredMillion) return WriteFirst((uint)value, ref destination);
        var (upper, lower) = Math.DivRem(value, HundredMillion);
        var length = Write(upper, ref destination);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, length), Eight((uint)lower));
        return length + sizeof(ulong);
    }

    /// <summary>Writes decimals without the zeros at their end, of which one remains. Returns their number.</summary>
    /// <param name="value">The first eight decimals as an integer.</param>
    /// <param name="destination">At least 8 bytes.</param>
    public static int WriteDecimals(uint value, ref byte destination)
    {
        var digits = Eight(value);
        Unsafe.WriteUnaligned(ref destination, digits);
        return Math.Max(1, sizeof(ulong) - (BitOperations.LeadingZeroCount(digits ^ Zeros) / 8));
    }

    /// <summary>The same of sixteen decimals.</summary>
    public static int WriteDecimals(ulong value, ref byte destination)
    {
        var (upper, lower) = Math.DivRem(value, HundredMillion);
        Unsafe.WriteUnaligned(ref destination, Eight((uint)upper));
        if (lower == 0) return WriteDecimals((uint)upper, ref destination);
        return sizeof(ulong) + WriteDecimals((uint)lower, ref Unsafe.Add(ref destination, sizeof(ulong)));
    }

    /// <summary>Writes four decimals in the same way.</summary>
    public static int WriteFourDecimals(uint value, ref byte destination)
    {
        var digits = Four(value);
        Unsafe.WriteUnaligned(ref destination, digits);
        return Math.Max(1, sizeof(uint) - (BitOperations.LeadingZeroCount(digits ^ FourZeros) / 8));
    }

    /// <summary>Up to eight digits: the zeros before them are shifted out, but not the last digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteFirst(uint value, ref byte destination)
    {
        if (value < TenThousand)
        {
            var four = Four(value);
            var before = BitOperations.TrailingZeroCount((four ^ FourZeros) | (1U << 24)) / 8;
            Unsafe.WriteUnaligned(ref destination, four >> (8 * before));
            return sizeof(uint) - before;
        }
        var digits = Eight(value);
        var zeros = BitOperations.TrailingZeroCount((digits ^ Zeros) | (1UL << 56)) / 8;
        Unsafe.WriteUnaligned(ref destination, digits >> (8 * zeros));
        return sizeof(ulong) - zeros;
    }

    /// <summary>Eight digits, the first in the lowest byte: divided by 10,000, both halves by 100, all four pairs by ten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(uint value)
    {
        var (upper, lower) = Math.DivRem(value, TenThousand);
        var halves = upper | ((ulong)lower << 32);
        // 10,486 / 2^20 is a hundredth for numbers below 10,000, 103 / 2^10 a tenth for numbers below 100.
        var hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
        var pairs = ((halves - (100 * hundreds)) << 16) + hundreds;
        var tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
        return tens + ((pairs - (10 * tens)) << 8) + Zeros;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Four(uint value)
    {
        var hundreds = (value * 10_486) >> 20;
        var pairs = ((value - (100 * hundreds)) << 16) + hundreds;
        var tens = ((pairs * 103) >> 10) & 0x000f_000f;
        return tens + ((pairs - (10 * tens)) << 8) + FourZeros;
    }
}
