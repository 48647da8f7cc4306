using System.Text;

namespace Jinja.Values;

/// <summary>Digits of an integer to a radix that is a power of two, and digits in groups.</summary>
internal static class Radix
{
    public static string Text(BigInteger magnitude, int radix)
    {
        if (magnitude.IsZero)
            return "0";
        var shift = radix == 16 ? 4 : radix == 8 ? 3 : 1;
        var digits = new StringBuilder();
        for (; !magnitude.IsZero; magnitude >>= shift)
            digits.Insert(0, "0123456789abcdef"[(int)(magnitude & (radix - 1))]);
        return digits.ToString();
    }

    public static string Group(string digits, char mark, int size)
    {
        var grouped = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % size == 0)
                grouped.Append(mark);
            grouped.Append(digits[i]);
        }
        return grouped.ToString();
    }
}
