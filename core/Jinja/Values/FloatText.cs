namespace Jinja.Values;

/// <summary>
/// A double as Python's <c>repr()</c> writes it: the shortest digits that read back, an exponent from 1e16 and below 1e-4.
/// </summary>
internal static class FloatText
{
    public static string Of(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        var (negative, digits, exponent) = Shortest(number);
        var text = exponent is < -4 or >= 16
            ? Scientific(digits, exponent)
            : Plain(digits, exponent);
        return negative ? "-" + text : text;
    }

    /// <summary>The significant digits, and the exponent of the first.</summary>
    public static (bool Negative, string Digits, int Exponent) Shortest(double number)
    {
        var shortest = number.ToString("R");
        var negative = shortest[0] == '-';
        var mantissa = shortest.AsSpan().TrimStart('-');
        var e = mantissa.IndexOf('E');
        var power = e < 0 ? 0 : int.Parse(mantissa[(e + 1)..]);
        if (e >= 0)
            mantissa = mantissa[..e];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.Length : point;
        var all = string.Concat(mantissa[..whole], point < 0 ? "" : mantissa[(point + 1)..]);
        var leading = all.Length - all.AsSpan().TrimStart('0').Length;
        var digits = all.Trim('0');
        return digits.Length == 0 ? (negative, "0", 0) : (negative, digits, whole - leading - 1 + power);
    }

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1)
            return digits + new string('0', exponent + 1 - digits.Length) + ".0";
        return string.Concat(digits.AsSpan(0, exponent + 1), ".", digits.AsSpan(exponent + 1));
    }
}
