using System.Runtime.CompilerServices;

namespace Jinja.Values;

/// <summary>Python's <c>==</c> and <c>hash()</c>.</summary>
internal sealed class Equality : IEqualityComparer<Value>
{
    public static Equality Keys { get; } = new();

    public static bool Of(in Value left, in Value right)
    {
        if (left.IsUndefined || right.IsUndefined)
            return Strictly(left) && Strictly(right) && left.Kind == right.Kind;
        if (left.IsText)
            return right.IsText && TextEquals(left, right);
        if (left.IsNumber)
            return right.IsNumber && NumberEquals(left, right);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (left.Kind != right.Kind)
            return false;
        return left.Kind switch
        {
            ValueKind.None => true,
            ValueKind.List => Sequences(left.ListItems, right.ListItems),
            ValueKind.Tuple => Sequences(left.TupleItems, right.TupleItems),
            ValueKind.Dictionary => Dictionaries(left.Dictionary, right.Dictionary),
            _ => left.HostObject!.Equals(right.HostObject),
        };
    }

    public static bool NumberEquals(in Value left, in Value right)
    {
        if (left.Kind is ValueKind.Integer or ValueKind.Boolean && right.Kind is ValueKind.Integer or ValueKind.Boolean)
            return left.Integer == right.Integer;
        if (left.Kind != ValueKind.Float && right.Kind != ValueKind.Float)
            return left.Big == right.Big;
        return Ordering.CompareNumbers(left, right) == 0;
    }

    public bool Equals(Value x, Value y) => Of(x, y);

    public int GetHashCode(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean or ValueKind.Integer:
                return value.Integer.GetHashCode();
            case ValueKind.Float:
                var number = value.Float;
                if (Math.Floor(number) == number && Math.Abs(number) < 1e300)
                    return GetHashCode(Value.From(new BigInteger(number)));
                return number.GetHashCode();
            case ValueKind.BigInteger:
                return value.Big.GetHashCode();
            case ValueKind.String or ValueKind.Markup or ValueKind.Utf8 or ValueKind.Utf8Markup:
                return value.AsString()!.GetHashCode(StringComparison.Ordinal);
            case ValueKind.Tuple:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                var hash = new HashCode();
                foreach (var item in value.TupleItems)
                    hash.Add(GetHashCode(item));
                return hash.ToHashCode();
            case ValueKind.List or ValueKind.Dictionary:
                throw new TemplateRuntimeError($"unhashable type: '{TypeNames.Of(value)}'");
            case ValueKind.Object:
                return value.HostObject!.GetHashCode();
            default:
                return Strictly(value) ? 0 : 1;
        }
    }

    private static bool TextEquals(in Value left, in Value right) =>
        left.Kind is ValueKind.Utf8 or ValueKind.Utf8Markup && right.Kind is ValueKind.Utf8 or ValueKind.Utf8Markup
            ? left.Utf8Span.SequenceEqual(right.Utf8Span)
            : string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal);

    private static bool Strictly(in Value value) =>
        value is { IsUndefined: true, Origin: { IsStrict: true } origin } ? throw origin.ToError() : true;

    private static bool Sequences(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!Of(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static bool Dictionaries(DictionaryValue left, DictionaryValue right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !Of(value, other))
                return false;
        }
        return true;
    }
}
