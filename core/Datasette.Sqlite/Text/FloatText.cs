using System.Buffers.Text;
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

    public static string Of(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Write(value, text)]);
    }

    /// <summary>Writes the text of <paramref name="value"/> and returns its length in bytes.</summary>
    public static int Write(double value, Span<byte> destination)
    {
        if (double.IsNaN(value)) return Copy("nan"u8, destination);
        if (double.IsInfinity(value)) return Copy(value > 0 ? "inf"u8 : "-inf"u8, destination);

        if (TryWriteShort(value, destination, out var length)) return length;

        Span<byte> digits = stackalloc byte[MaxLength];
        var (count, point) = Digits(Math.Abs(value), digits);
        digits = digits[..count];

        var at = 0;
        if (double.IsNegative(value)) destination[at++] = (byte)'-';
        return point is > -4 and <= 16 ? Fixed(digits, point, destination, at) : Exponent(digits, point - 1, destination, at);
    }

    /// <summary>
    /// Fast path for prices and measures: up to four decimals and fifteen digits. A decimal of so few digits that round-trips is the
    /// shortest text, without its trailing zeros.
    /// </summary>
    private static bool TryWriteShort(double value, Span<byte> destination, out int length)
    {
        const double scale = 10_000;
        length = 0;
        var magnitude = Math.Abs(value);
        if (!(magnitude is >= 1e-3 and < 1e11)) return false;
        var scaled = Math.Round(magnitude * scale);
        if (scaled / scale != magnitude) return false;
        var at = 0;
        if (value < 0) destination[at++] = (byte)'-';
        var (whole, fraction) = Math.DivRem((ulong)scaled, (ulong)scale);
        Utf8Formatter.TryFormat(whole, destination[at..], out var written);
        at += written;
        destination[at++] = (byte)'.';
        var rest = (uint)fraction;
        for (var power = 1000u; at == written + (value < 0 ? 2 : 1) || rest > 0; power /= 10)
        {
            destination[at++] = (byte)('0' + rest / power);
            rest %= power;
        }
        length = at;
        return true;
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
