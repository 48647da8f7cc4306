namespace Jinja.Filters;

/// <summary>abs, int, float</summary>
internal static class NumberFilters
{
    public static Value Abs(Value value, CallArguments arguments) => value.Kind switch
    {
        ValueKind.Float => Math.Abs(value.Float),
        _ when value.IsNumber => Value.From(BigInteger.Abs(value.Big)),
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError($"bad operand type for abs(): '{TypeNames.Of(value)}'"),
    };

    public static Value Int(Value value, CallArguments arguments)
    {
        var fallback = arguments[0].IsUnset ? 0 : arguments[0];
        if (value.IsUndefined)
            throw Operands.Undefined(value);
        if (value.IsText && Numbers.TryParseInteger(value.AsString()!, arguments[1].IsUnset ? 10 : (int)Numbers.ToLong(arguments[1]),
            out var parsed))
            return Value.From(parsed);
        if (value.IsNumber && value.Kind != ValueKind.Float)
            return Value.From(value.Big);
        if (!TryFloat(value, out var number) || !double.IsFinite(number))
            return fallback;
        return Value.From(new BigInteger(Math.Truncate(number)));
    }

    public static Value Float(Value value, CallArguments arguments)
    {
        if (value.IsUndefined)
            throw Operands.Undefined(value);
        return TryFloat(value, out var number) ? number : arguments[0].IsUnset ? 0.0 : arguments[0];
    }

    private static bool TryFloat(in Value value, out double number)
    {
        number = 0;
        if (value.IsText)
            return Numbers.TryParseFloat(value.AsString()!, out number);
        if (value.IsNumber)
            number = Arithmetic.ToFloat(value);
        return value.IsNumber;
    }
}
