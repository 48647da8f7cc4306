using System.Globalization;

namespace Jinja.Values;

/// <summary>Python's <c>int()</c> and <c>float()</c>.</summary>
internal static class Numbers
{
    /// <summary>An integer argument; beyond 64 bits it is clamped.</summary>
    public static long ToLong(in Value value) => value.Kind switch
    {
        ValueKind.Integer or ValueKind.Boolean => value.Integer,
        ValueKind.BigInteger => value.Big.Sign < 0 ? long.MinValue : long.MaxValue,
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer"),
    };

    public static bool TryParseInteger(string text, int radix, out BigInteger number)
    {
        number = BigInteger.Zero;
        var digits = text.Trim().AsSpan();
        var negative = digits.StartsWith("-");
        if (negative || digits.StartsWith("+"))
            digits = digits[1..];
        if (digits.Length > 1 && digits[0] == '0' && Prefix(digits[1]) is var prefix and > 0 && (radix == prefix || radix == 0))
        {
            radix = prefix;
            digits = digits[2..];
            if (digits.StartsWith("_"))
                digits = digits[1..];
        }
        else if (radix == 0)
        {
            if (digits.Length > 1 && digits[0] == '0' && digits.Trim('0').Trim('_').Length > 0)
                return false;
            radix = 10;
        }
        if (digits.Length is 0 or > 4300 || digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
            return false;
        foreach (var character in digits)
        {
            if (character == '_')
                continue;
            var digit = char.IsAsciiLetter(character) ? char.ToLowerInvariant(character) - 'a' + 10 : (int)char.GetNumericValue(character);
            if (digit < 0 || digit >= radix || !(char.IsAsciiLetter(character) || char.IsDigit(character)))
                return false;
            number = (number * radix) + digit;
        }
        if (negative)
            number = -number;
        return true;
    }

    public static bool TryParseFloat(string text, out double number)
    {
        var trimmed = text.Trim();
        var unsigned = trimmed.TrimStart('+', '-').ToLowerInvariant();
        if (unsigned is "inf" or "infinity" or "nan")
        {
            number = unsigned == "nan" ? double.NaN : trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return trimmed.Length - unsigned.Length <= 1;
        }
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i] == '_'
                && (i == 0 || i == trimmed.Length - 1 || !char.IsAsciiDigit(trimmed[i - 1]) || !char.IsAsciiDigit(trimmed[i + 1])))
            {
                number = 0;
                return false;
            }
        }
        return double.TryParse(trimmed.Replace("_", ""), style, CultureInfo.InvariantCulture, out number)
            && char.IsAsciiDigit(unsigned.TrimStart('.').FirstOrDefault());
    }

    private static int Prefix(char mark) => char.ToLowerInvariant(mark) switch { 'b' => 2, 'o' => 8, 'x' => 16, _ => 0 };
}
