namespace Jinja.IsTests;

/// <summary>odd, even, divisibleby</summary>
internal static class NumberTests
{
    public static bool Odd(Value value, CallArguments arguments) => Remainder(value, 2) is var rest && Equality.Of(rest, 1);

    public static bool Even(Value value, CallArguments arguments) => Equality.Of(Remainder(value, 2), 0);

    public static bool DivisibleBy(Value value, CallArguments arguments) => Equality.Of(Remainder(value, arguments[0]), 0);

    private static Value Remainder(in Value value, in Value divisor) => value.IsText
        ? throw new TemplateRuntimeError("not all arguments converted during string formatting")
        : Arithmetic.Modulo(value, divisor);
}
