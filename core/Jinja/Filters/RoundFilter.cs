namespace Jinja.Filters;

/// <summary><c>round(precision, method)</c>: half to even as Python rounds, or always up or down.</summary>
internal static class RoundFilter
{
    // A double has fewer digits in either direction.
    private const int MaxPrecision = 400;

    public static Value Apply(Value value, CallArguments arguments)
    {
        var precision = (int)Math.Clamp(arguments[0].IsUnset ? 0 : Numbers.ToLong(arguments[0]), -MaxPrecision, MaxPrecision);
        var method = arguments[1].IsUnset ? "common" : Text.Of(arguments[1]);
        if (method is not ("common" or "ceil" or "floor"))
            throw new TemplateRuntimeError("method must be common, ceil or floor");
        if (value.IsUndefined)
            throw Operands.Undefined(value);
        if (!value.IsNumber)
            throw new TemplateRuntimeError($"type {TypeNames.Of(value)} doesn't define __round__ method");
        if (method == "common")
            return value.Kind == ValueKind.Float ? Nearest(value.Float, precision) : Nearest(value.Big, precision);
        var factor = Math.Pow(10, precision);
        var scaled = Arithmetic.ToFloat(value) * factor;
        return (method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / factor;
    }

    private static double Nearest(double number, int precision)
    {
        if (!double.IsFinite(number) || precision > 325)
            return number;
        var scaled = ExactDecimal.Scale(number, precision);
        return Math.CopySign(double.Parse($"{scaled}E{-precision}"), number);
    }

    private static Value Nearest(BigInteger number, int precision)
    {
        if (precision >= 0)
            return Value.From(number);
        var unit = BigInteger.Pow(10, -precision);
        return Value.From(ExactDecimal.DivideHalfEven(BigInteger.Abs(number), unit) * unit * number.Sign);
    }
}
