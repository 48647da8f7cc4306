using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Datasette.Text;

/// <summary>
/// Floats as Python prints them: the shortest digits that round-trip, <c>.0</c> for integers, and an exponent of at least two digits below
/// 1e-04 and from 1e+16 on. Clients compare such text byte for byte.
/// </summary>
internal static class FloatText
{
    /// <summary>Length limit of a float's text in bytes.</summary>
    public const int MaxLength = 32;

    private static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    ];

    public static string Of(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Writes the text of <paramref name="value"/> and returns its length in bytes.</summary>
    /// <param name="value">The float.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    public static int Write(double value, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxLength);
        return Write(value, ref MemoryMarshal.GetReference(destination));
    }

    /// <summary>The same where the caller has made sure of the length.</summary>
    public static int Write(double value, ref byte destination)
    {
        var magnitude = Math.Abs(value);
        // The minus sign is overwritten where there is none.
        destination = (byte)'-';
        var sign = value < 0 ? 1 : 0;
        ref var number = ref Unsafe.Add(ref destination, sign);
        if (magnitude is >= 1e-3 and < 1e16
            && (TryWriteShort(magnitude, ref number, out var length) || TryWriteLong(magnitude, ref number, out length)))
            return sign + length;
        return WriteAny(value, MemoryMarshal.CreateSpan(ref destination, MaxLength));
    }

    /// <summary>
    /// Prices and measures: up to four decimals and fifteen digits. A decimal of so few digits that round-trips is the shortest text,
    /// without its trailing zeros.
    /// </summary>
    private static bool TryWriteShort(double magnitude, ref byte destination, out int length)
    {
        const double scale = 10_000;
        length = 0;
        if (magnitude >= 1e11) return false;
        // Half of it may round either way: neither of the two reads back as the float.
        var scaled = double.ConvertToIntegerNative<long>((magnitude * scale) + 0.5);
        if (scaled / scale != magnitude) return false;
        var (whole, decimals) = Math.DivRem((ulong)scaled, (ulong)scale);
        length = DecimalText.Write(whole, ref destination) + 1;
        Unsafe.Add(ref destination, length - 1) = (byte)'.';
        length += DecimalText.WriteFourDecimals((uint)decimals, ref Unsafe.Add(ref destination, length));
        return true;
    }

    /// <summary>Up to seventeen digits, of which at most sixteen are decimals.</summary>
    private static bool TryWriteLong(double magnitude, ref byte destination, out int length)
    {
        length = 0;
        if (!ShortestDigits.TryFind(magnitude, out var digits, out var exponent) || exponent is >= 0 or < -16) return false;
        var (whole, decimals) = Math.DivRem(digits, PowersOfTen[-exponent]);
        length = DecimalText.Write(whole, ref destination) + 1;
        Unsafe.Add(ref destination, length - 1) = (byte)'.';
        ref var rest = ref Unsafe.Add(ref destination, length);
        length += exponent >= -8 ? DecimalText.WriteDecimals((uint)(decimals * PowersOfTen[8 + exponent]), ref rest)
            : DecimalText.WriteDecimals(decimals * PowersOfTen[16 + exponent], ref rest);
        return true;
    }

    /// <summary>Any float, by its digits.</summary>
    private static int WriteAny(double value, Span<byte> destination)
    {
        if (double.IsNaN(value)) return Copy("nan"u8, destination);
        if (double.IsInfinity(value)) return Copy(value > 0 ? "inf"u8 : "-inf"u8, destination);
        Span<byte> digits = stackalloc byte[MaxLength];
        var (count, point) = Digits(Math.Abs(value), digits);
        digits = digits[..count];
        var at = 0;
        if (double.IsNegative(value)) destination[at++] = (byte)'-';
        return point is > -4 and <= 16 ? Fixed(digits, point, destination, at) : Exponent(digits, point - 1, destination, at);
    }

    /// <summary>The digits without leading or trailing zeros, and the position of the decimal point before them.</summary>
    private static (int Count, int Point) Digits(double magnitude, Span<byte> digits)
    {
        if (!ShortestDigits.TryFind(magnitude, out var number, out var exponent)) return Parse(magnitude, digits);
        Utf8Formatter.TryFormat(number, digits, out var count);
        var point = count + exponent;
        while (digits[count - 1] == '0') count--;
        return (count, point);
    }

    /// <summary>.NET gives the same digits and another layout: takes the digits and the exponent apart.</summary>
    private static (int Count, int Point) Parse(double magnitude, Span<byte> digits)
    {
        Span<byte> shortest = stackalloc byte[MaxLength];
        Utf8Formatter.TryFormat(magnitude, shortest, out var written);
        var text = shortest[..written];
        int count = 0, point = 0, exponent = 0;
        var seenPoint = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == 'E')
            {
                _ = Utf8Parser.TryParse(text[(text[i + 1] == '+' ? i + 2 : i + 1)..], out exponent, out _);
                break;
            }
            if (text[i] == '.') seenPoint = true;
            else
            {
                if (count > 0 || text[i] != '0')
                {
                    digits[count++] = text[i];
                    if (!seenPoint) point++;
                }
                else if (seenPoint) point--;
            }
        }
        while (count > 0 && digits[count - 1] == '0') count--;
        if (count == 0) (digits[count++], point) = ((byte)'0', 1);
        return (count, point + exponent);
    }

    private static int Fixed(ReadOnlySpan<byte> digits, int point, Span<byte> destination, int at)
    {
        if (point <= 0)
        {
            at += Copy("0."u8, destination[at..]);
            for (; point < 0; point++) destination[at++] = (byte)'0';
            return at + Copy(digits, destination[at..]);
        }
        for (var i = 0; i < point; i++) destination[at++] = i < digits.Length ? digits[i] : (byte)'0';
        destination[at++] = (byte)'.';
        return point < digits.Length ? at + Copy(digits[point..], destination[at..]) : at + Copy("0"u8, destination[at..]);
    }

    private static int Exponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> destination, int at)
    {
        destination[at++] = digits[0];
        if (digits.Length > 1)
        {
            destination[at++] = (byte)'.';
            at += Copy(digits[1..], destination[at..]);
        }
        destination[at++] = (byte)'e';
        destination[at++] = (byte)(exponent < 0 ? '-' : '+');
        exponent = Math.Abs(exponent);
        if (exponent < 10) destination[at++] = (byte)'0';
        Utf8Formatter.TryFormat(exponent, destination[at..], out var written);
        return at + written;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
