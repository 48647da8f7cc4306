namespace Jinja.Values;

/// <summary>The exact decimal digits of a double, rounded half to even as Python rounds them.</summary>
internal static class ExactDecimal
{
    /// <summary>The magnitude times 10 to the power of <paramref name="digits"/>, rounded to an integer.</summary>
    public static BigInteger Scale(double number, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        BigInteger numerator = mantissa;
        var denominator = BigInteger.One;
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        if (digits > 0)
            numerator *= BigInteger.Pow(10, digits);
        else
            denominator *= BigInteger.Pow(10, -digits);
        return DivideHalfEven(numerator, denominator);
    }

    public static BigInteger DivideHalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var order = (remainder * 2).CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>The digits with a fixed number of decimals.</summary>
    public static string Fixed(double magnitude, int precision)
    {
        var digits = Scale(magnitude, precision).ToString().PadLeft(precision + 1, '0');
        return precision == 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";
    }

    /// <summary>Scientific notation: one digit, the decimals, and the exponent.</summary>
    public static (string Digits, int Exponent) Scientific(double magnitude, int precision)
    {
        if (magnitude == 0)
            return (new string('0', precision + 1), 0);
        var exponent = FloatText.Shortest(magnitude).Exponent;
        var digits = Scale(magnitude, precision - exponent).ToString();
        if (digits.Length <= precision + 1)
            return (digits, exponent);
        exponent++;
        return (Scale(magnitude, precision - exponent).ToString(), exponent);
    }
}
