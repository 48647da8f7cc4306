namespace Jinja.Values;

/// <summary><c>value[start:stop:step]</c></summary>
internal static class Slicing
{
    public static Value Get(in Value value, in Value start, in Value stop, in Value step)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                var list = value.ListItems;
                return Value.List(Indexes(list.Count, start, stop, step).Select(index => list[index]));
            case ValueKind.Tuple:
                var tuple = value.TupleItems;
                return Value.Tuple([.. Indexes(tuple.Length, start, stop, step).Select(index => tuple[index])]);
            case ValueKind.Object when value.HostObject is RangeValue range:
                return range.Slice(start, stop, step);
            case ValueKind.Object when value.HostObject is IHostSequence { Count: { } count } rows and not (IHostMapping or DictionaryView):
                var items = rows.Items.ToList();
                return Value.List(Indexes(count, start, stop, step).Select(index => items[index]));
            case ValueKind.Undefined:
                return value.Origin is { Behavior: UndefinedBehavior.Chainable } ? value : throw Operands.Undefined(value);
            case var _ when value.IsText:
                var text = value.AsString()!;
                return Value.OfText(CodePoints.Slice(text, Indexes(CodePoints.Length(text), start, stop, step)), value.IsMarkup);
            default:
                throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' object is not subscriptable by a slice");
        }
    }

    public static IEnumerable<int> Indexes(int count, in Value start, in Value stop, in Value step)
    {
        var (first, end, stride) = Bounds(count, start, stop, step);
        return Walk(first, end, stride);
    }

    public static (long First, long End, long Stride) Bounds(long count, in Value start, in Value stop, in Value step)
    {
        var stride = Bound(step) ?? 1;
        if (stride == 0)
            throw new TemplateRuntimeError("slice step cannot be zero");
        var first = Bound(start) is { } from ? Place(from, count, stride) : stride > 0 ? 0 : count - 1;
        var end = Bound(stop) is { } to ? Place(to, count, stride) : stride > 0 ? count : -1;
        return (first, end, stride);
    }

    private static long Place(long bound, long count, long stride)
    {
        if (bound < 0)
            bound += count;
        return stride > 0 ? Math.Clamp(bound, 0, count) : Math.Clamp(bound, -1, count - 1);
    }

    private static IEnumerable<int> Walk(long first, long end, long stride)
    {
        for (var i = first; stride > 0 ? i < end : i > end; i += stride)
            yield return (int)i;
    }

    private static long? Bound(in Value value) => value.Kind switch
    {
        ValueKind.None => null,
        ValueKind.Integer or ValueKind.Boolean => Math.Clamp(value.Integer, -(1L << 40), 1L << 40),
        ValueKind.BigInteger => value.Big.Sign < 0 ? -(1L << 40) : 1L << 40,
        ValueKind.Undefined => throw Operands.Undefined(value),
        _ => throw new TemplateRuntimeError("slice indices must be integers or None"),
    };
}
