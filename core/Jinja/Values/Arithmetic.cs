namespace Jinja.Values;

/// <summary>Python's arithmetic: integers of any size; floor division and modulo have the divisor's sign.</summary>
internal static class Arithmetic
{
    public static Value Add(in Value left, in Value right, RenderState state)
    {
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
        {
            var sum = unchecked(left.Integer + right.Integer);
            return ((left.Integer ^ sum) & (right.Integer ^ sum)) < 0 ? Value.From(left.Big + right.Big) : Value.From(sum);
        }
        if (left.IsNumber && right.IsNumber)
            return AnyFloat(left, right)
                ? Value.From(ToFloat(left) + ToFloat(right))
                : Value.From(left.Big + right.Big);
        return Concatenation.Add(left, right, state);
    }

    public static Value Subtract(in Value left, in Value right)
    {
        Require("-", left, right);
        return AnyFloat(left, right) ? Value.From(ToFloat(left) - ToFloat(right)) : Value.From(left.Big - right.Big);
    }

    public static Value Multiply(in Value left, in Value right, RenderState state)
    {
        if (!left.IsNumber || !right.IsNumber)
            return Concatenation.Repeat(left, right, state);
        if (AnyFloat(left, right))
            return Value.From(ToFloat(left) * ToFloat(right));
        var (a, b) = (left.Big, right.Big);
        state.CheckBits(a.GetBitLength() + b.GetBitLength());
        return Value.From(a * b);
    }

    public static Value Divide(in Value left, in Value right)
    {
        Require("/", left, right);
        if (ToFloat(right) == 0)
            throw new TemplateRuntimeError("division by zero");
        if (AnyFloat(left, right) || (left.Kind != ValueKind.BigInteger && right.Kind != ValueKind.BigInteger))
            return Value.From(ToFloat(left) / ToFloat(right));
        return Value.From(BigDivision.Ratio(left.Big, right.Big));
    }

    public static Value FloorDivide(in Value left, in Value right)
    {
        Require("//", left, right);
        if (AnyFloat(left, right))
            return Value.From(FloatDivision(ToFloat(left), ToFloat(right)).Quotient);
        return Value.From(IntegerDivision(left.Big, right.Big).Quotient);
    }

    public static Value Modulo(in Value left, in Value right)
    {
        Require("%", left, right);
        if (AnyFloat(left, right))
            return Value.From(FloatDivision(ToFloat(left), ToFloat(right)).Remainder);
        return Value.From(IntegerDivision(left.Big, right.Big).Remainder);
    }

    public static Value Power(in Value left, in Value right, RenderState state)
    {
        Require("** or pow()", left, right);
        if (AnyFloat(left, right) || right.Big.Sign < 0)
            return FloatPower(ToFloat(left), ToFloat(right));
        var (number, exponent) = (left.Big, right.Big);
        if (number.IsZero || number.IsOne || exponent.IsZero)
            return Value.From(exponent.IsZero ? 1 : (long)number);
        if (number == BigInteger.MinusOne)
            return Value.From(exponent.IsEven ? 1 : -1);
        state.CheckBits(exponent > int.MaxValue ? long.MaxValue : number.GetBitLength() * (long)exponent);
        return Value.From(BigInteger.Pow(number, (int)exponent));
    }

    public static Value Negate(in Value value) => value.Kind switch
    {
        ValueKind.Float => Value.From(-value.Float),
        _ when value.IsNumber => Value.From(-value.Big),
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError($"bad operand type for unary -: '{TypeNames.Of(value)}'"),
    };

    public static Value Plus(in Value value) => value.Kind switch
    {
        ValueKind.Float => value,
        _ when value.IsNumber => Value.From(value.Big),
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError($"bad operand type for unary +: '{TypeNames.Of(value)}'"),
    };

    public static double ToFloat(in Value value)
    {
        if (value.Kind == ValueKind.Float)
            return value.Float;
        if (value.Kind != ValueKind.BigInteger)
            return value.Integer;
        var number = (double)value.Big;
        return double.IsInfinity(number) ? throw new TemplateRuntimeError("int too large to convert to float") : number;
    }

    private static bool AnyFloat(in Value left, in Value right) =>
        left.Kind == ValueKind.Float || right.Kind == ValueKind.Float;

    private static void Require(string sign, in Value left, in Value right)
    {
        if (!left.IsNumber || !right.IsNumber)
            throw Operands.Unsupported(sign, left, right);
    }

    private static (BigInteger Quotient, BigInteger Remainder) IntegerDivision(BigInteger left, BigInteger right)
    {
        if (right.IsZero)
            throw new TemplateRuntimeError("integer division or modulo by zero");
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return remainder.Sign != 0 && remainder.Sign != right.Sign ? (quotient - 1, remainder + right) : (quotient, remainder);
    }

    private static (double Quotient, double Remainder) FloatDivision(double left, double right)
    {
        if (right == 0)
            throw new TemplateRuntimeError("float floor division by zero");
        var remainder = left % right;
        var quotient = (left - remainder) / right;
        if (remainder != 0)
        {
            if ((right < 0) != (remainder < 0))
            {
                remainder += right;
                quotient -= 1;
            }
        }
        else
        {
            remainder = Math.CopySign(0, right);
        }
        if (quotient == 0)
            return (Math.CopySign(0, left / right), remainder);
        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder);
    }

    private static Value FloatPower(double number, double exponent)
    {
        if (number == 0 && exponent < 0)
            throw new TemplateRuntimeError("0.0 cannot be raised to a negative power");
        if (number < 0 && double.IsFinite(number) && double.IsFinite(exponent) && Math.Floor(exponent) != exponent)
            throw new TemplateRuntimeError("a negative number to a fractional power is a complex number, which templates do not have");
        var power = Math.Pow(number, exponent);
        if (double.IsInfinity(power) && double.IsFinite(number) && double.IsFinite(exponent))
            throw new TemplateRuntimeError("numerical result out of range");
        return Value.From(power);
    }
}
