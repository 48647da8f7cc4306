using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Datasette.Writes.Bodies;

/// <summary>Reads a number of a JSON body, its digits once where they fit.</summary>
internal static class BodyNumber
{
    /// <summary>
    /// Without an exponent, so many digits and their power of ten are exact as doubles, so that one division gives the nearest double.
    /// </summary>
    private const int ExactDigits = 15;

    /// <summary>Any number of so many digits is one of 64 bits.</summary>
    private const int LongDigits = 18;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads the number that a text begins with.</summary>
    /// <returns>How long it is; 0 where there is none.</returns>
    public static int Read(ReadOnlySpan<byte> text, out BodyValue value)
    {
        value = default;
        var isNegative = text.Length > 0 && text[0] == '-';
        var first = isNegative ? 1 : 0;
        var digits = 0L;
        var whole = Has('0', text, first) ? first + 1 : Digits(text, first, ref digits);
        if (whole == first) return 0;
        var end = whole;
        if (Has('.', text, whole) && IsDigit(text, whole + 1)) end = Digits(text, whole + 1, ref digits);
        if ((uint)end < (uint)text.Length && (text[end] | 0x20) == 'e' && Exponent(text, end) is var exponent and > 0)
        {
            end = Digits(text, exponent, ref digits);
            value = BodyValue.Of(double.Parse(text[..end], NumberStyles.Float, CultureInfo.InvariantCulture));
        }
        else if (end == whole) value = Whole(text[..end], isNegative ? -digits : digits, end - first);
        else value = BodyValue.Of(end - first - 1 <= ExactDigits
            ? (isNegative ? -(double)digits : digits) / PowersOfTen[end - whole - 1]
            : double.Parse(text[..end], NumberStyles.Float, CultureInfo.InvariantCulture));
        return end;
    }

    private static BodyValue Whole(ReadOnlySpan<byte> number, long value, int digits) =>
        digits <= LongDigits || Utf8Parser.TryParse(number, out value, out _)
            ? BodyValue.Of(value)
            : BodyValue.OfDigits(Encoding.ASCII.GetString(number));

    /// <summary>Where the digits of an exponent begin behind its letter; 0 where there are none.</summary>
    private static int Exponent(ReadOnlySpan<byte> text, int at)
    {
        at += Has('+', text, at + 1) || Has('-', text, at + 1) ? 2 : 1;
        return IsDigit(text, at) ? at : 0;
    }

    private static bool Has(char one, ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length && text[at] == one;

    private static bool IsDigit(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length && (uint)(text[at] - '0') <= 9;

    /// <summary>Passes over digits and adds them to a number, which is right up to <see cref="LongDigits"/> of them.</summary>
    private static int Digits(ReadOnlySpan<byte> text, int at, ref long number)
    {
        var value = number;
        while ((uint)at < (uint)text.Length && (uint)(text[at] - '0') <= 9) value = unchecked((value * 10) + text[at++] - '0');
        number = value;
        return at;
    }
}
