using System.Globalization;

namespace Jinja.Syntax;

/// <summary>Parses a number's digits.</summary>
internal static class NumberText
{
    // Length limit: parsing takes quadratic time.
    private const int MaxDigits = 4300;

    public static Value Integer(string text)
    {
        var digits = text.Replace("_", "");
        if (digits.Length > MaxDigits)
            throw new TemplateSyntaxError($"an integer of more than {MaxDigits} digits");
        return digits.Length < 2 ? Value.From(long.Parse(digits)) : char.ToLowerInvariant(digits[1]) switch
        {
            'x' => Value.From(BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier)),
            'b' => Value.From(Radix(digits[2..], 2)),
            'o' => Value.From(Radix(digits[2..], 8)),
            _ => Value.From(BigInteger.Parse(digits)),
        };
    }

    public static Value Float(string text) => Value.From(double.Parse(text.Replace("_", ""), NumberStyles.Float));

    private static BigInteger Radix(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (number, digit) => (number * radix) + (digit - '0'));
}
