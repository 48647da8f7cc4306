namespace Jinja.Values;

/// <summary>The float presentation types of both formatting languages: f, e, g, their capitals, and percent.</summary>
internal static class FloatFormat
{
    // A double has at most this many decimals; further ones are zeros.
    private const int MaxDigits = 1100;

    public static string Magnitude(double number, char type, int precision, bool alternate = false)
    {
        var magnitude = Math.Abs(number);
        var zeros = new string('0', Math.Max(0, precision - MaxDigits));
        precision = Math.Min(precision, MaxDigits);
        var text = double.IsNaN(number) ? "nan" : double.IsInfinity(number) ? "inf" : char.ToLowerInvariant(type) switch
        {
            'f' => ExactDecimal.Fixed(magnitude, precision) + zeros + (alternate && precision == 0 ? "." : ""),
            '%' => ExactDecimal.Fixed(magnitude * 100, precision) + zeros + "%",
            'e' => Scientific(magnitude, precision, alternate, zeros),
            _ => General(magnitude, Math.Max(precision, 1), alternate),
        };
        return char.IsUpper(type) ? text.ToUpperInvariant() : text;
    }

    /// <summary>Without a type: as g, but with at least one decimal or an exponent.</summary>
    public static string Untyped(double number, int precision)
    {
        var digits = Math.Clamp(precision, 1, MaxDigits);
        if (!double.IsFinite(number) || ExactDecimal.Scientific(Math.Abs(number), digits - 1).Exponent < digits - 1)
        {
            var text = Magnitude(number, 'g', digits);
            return text.Contains('.') || text.Contains('e') || !double.IsFinite(number) ? text : text + ".0";
        }
        var scientific = Magnitude(number, 'e', digits - 1);
        var e = scientific.IndexOf('e');
        var mantissa = scientific[..e];
        return (mantissa.Contains('.') ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa) + scientific[e..];
    }

    public static bool IsNegative(double number) => !double.IsNaN(number) && double.IsNegative(number);

    private static string Scientific(double magnitude, int precision, bool alternate, string zeros)
    {
        var (digits, exponent) = ExactDecimal.Scientific(magnitude, precision);
        var fraction = precision > 0 ? "." + digits[1..] + zeros : alternate ? "." : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string General(double magnitude, int precision, bool alternate)
    {
        var (digits, exponent) = ExactDecimal.Scientific(magnitude, precision - 1);
        if (exponent < -4 || exponent >= precision)
        {
            var kept = alternate ? digits : digits[0] + digits[1..].TrimEnd('0');
            return $"{kept[0]}{(kept.Length > 1 || alternate ? "." + kept[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        var text = ExactDecimal.Fixed(magnitude, precision - 1 - exponent);
        if (!text.Contains('.'))
            return alternate ? text + "." : text;
        return alternate ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
