namespace Jinja.Values;

/// <summary>Python's <c>range</c>: three numbers in memory, whatever its length.</summary>
internal sealed class RangeValue(long start, long stop, long step) : IHostSequence
{
    public string TypeName => "range";

    public long LongCount { get; } = step > 0
        ? (stop > start ? ((stop - start - 1) / step) + 1 : 0)
        : (start > stop ? ((start - stop - 1) / -step) + 1 : 0);

    public int? Count => (int)Math.Min(LongCount, int.MaxValue);

    public IEnumerable<Value> Items
    {
        get
        {
            for (long i = 0; i < LongCount; i++)
                yield return start + (i * step);
        }
    }

    public string ToText() => step == 1 ? $"range({start}, {stop})" : $"range({start}, {stop}, {step})";

    public bool Contains(long number) =>
        (step > 0 ? number >= start && number < stop : number <= start && number > stop) && (number - start) % step == 0;

    public bool TryGetItem(Value key, out Value value)
    {
        value = default;
        if (key.Kind is not (ValueKind.Integer or ValueKind.Boolean))
            return false;
        var index = key.Integer < 0 ? key.Integer + LongCount : key.Integer;
        if (index < 0 || index >= LongCount)
            return false;
        value = start + (index * step);
        return true;
    }

    public Value Slice(in Value from, in Value to, in Value by)
    {
        var (first, end, stride) = Slicing.Bounds(LongCount, from, to, by);
        return Value.From(new RangeValue(start + (first * step), start + (end * step), step * stride));
    }

    public override bool Equals(object? obj) =>
        obj is RangeValue other && other.LongCount == LongCount && other.Items.Take(2).SequenceEqual(Items.Take(2), Equality.Keys);

    public override int GetHashCode() => LongCount.GetHashCode();

    public static Value Create(CallArguments arguments)
    {
        if (arguments.Count is 0 or > 3 || arguments.NamedArray.Length > 0)
            throw new TemplateRuntimeError("range expected from 1 to 3 arguments");
        var first = Bound(arguments[0]);
        var (start, stop) = arguments.Count == 1 ? (0, first) : (first, Bound(arguments[1]));
        var step = arguments.Count == 3 ? Bound(arguments[2]) : 1;
        return step == 0
            ? throw new TemplateRuntimeError("range() arg 3 must not be zero")
            : Value.From(new RangeValue(start, stop, step));
    }

    // Far enough for any loop, and the sum of two bounds does not overflow.
    private static long Bound(in Value value) => value.Kind switch
    {
        ValueKind.Integer or ValueKind.Boolean when Math.Abs((double)value.Integer) < 1L << 60 => value.Integer,
        ValueKind.Integer or ValueKind.BigInteger => throw new TemplateRuntimeError("a bound of range() is too large"),
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer"),
    };
}
