namespace Jinja.Values.Methods;

/// <summary>The methods of numbers.</summary>
internal static class NumberMethods
{
    public static Method? Find(string name) => name switch
    {
        "bit_length" => static (self, _) => self.Kind == ValueKind.Float
            ? throw new TemplateRuntimeError("float has no bit_length()")
            : BitLength(BigInteger.Abs(self.Big)),
        "is_integer" => static (self, _) => self.Kind != ValueKind.Float || Math.Floor(self.Float) == self.Float,
        _ => null,
    };

    private static Value BitLength(BigInteger number) => number.IsZero ? 0 : (long)number.GetBitLength();
}
