using System.Text;

namespace Jinja.Values;

/// <summary>Digits of an integer in a radix that is a power of two, and grouping of digits.</summary>
internal static class Radix
{
    public static string Text(BigInteger magnitude, int radix)
    {
        if (magnitude.IsZero)
            return "0";
        if (radix == 16)
            return magnitude.ToString("x").TrimStart('0');
        var bits = magnitude.ToString("b").TrimStart('0');
        if (radix == 2)
            return bits;
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Concat(bits.Chunk(3).Select(three => (char)('0' + ((three[0] - '0') * 4) + ((three[1] - '0') * 2) + three[2] - '0')));
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
