namespace Jinja.Filters;

/// <summary>Filters that slice a sequence without reading its items.</summary>
internal static class SequenceFilters
{
    public static Value Length(Value value, CallArguments arguments) => Lengths.Of(value);

    public static Value List(Value value, CallArguments arguments) => Value.Of(Iteration.ToList(value, arguments.State));

    public static Value First(Value value, CallArguments arguments)
    {
        foreach (var item in Iteration.Of(value, arguments.State))
            return item;
        return arguments.State.Missing("No first item, sequence was empty.");
    }

    public static Value Last(Value value, CallArguments arguments)
    {
        if (value.HostObject is LazySequence)
            throw new TemplateRuntimeError("'generator' object is not reversible");
        if (value.Kind == ValueKind.List && value.ListItems.Count > 0)
            return value.ListItems[^1];
        if (value.IsText && Values.Items.TryGet(value, -1, out var character))
            return character;
        var items = Iteration.ToList(value, arguments.State);
        return items.Count > 0 ? items[^1] : arguments.State.Missing("No last item, sequence was empty.");
    }

    public static Value Random(Value value, CallArguments arguments)
    {
        var count = Lengths.Of(value);
        return count == 0
            ? arguments.State.Missing("No random item, sequence was empty.")
            : Values.Items.Get(value, arguments.State.Environment.Options.Random.NextInt64(count), arguments.State);
    }

    public static Value Reverse(Value value, CallArguments arguments)
    {
        if (value.IsText)
            return Slicing.Get(value, Value.None, Value.None, -1);
        if (!Iteration.IsIterable(value))
            throw new TemplateRuntimeError("argument must be iterable");
        var items = Iteration.ToList(value, arguments.State);
        items.Reverse();
        return value.HostObject is LazySequence ? Value.Of(items) : LazySequence.Of(items);
    }

    public static Value Items(Value value, CallArguments arguments)
    {
        if (value.IsUndefined)
            return LazySequence.Of([]);
        return Mappings.TryEntries(value, out var entries)
            ? LazySequence.Of(entries.Select(entry => Value.Tuple(entry.Key, entry.Value)))
            : throw new TemplateRuntimeError("Can only get item pairs from a mapping.");
    }

    public static Value Batch(Value value, CallArguments arguments)
    {
        var size = Numbers.ToLong(arguments[0]);
        arguments.State.CheckLength(size);
        return LazySequence.Of(Batches(Iteration.Of(value, arguments.State), (int)size, Fill(arguments[1])));
    }

    public static Value Slice(Value value, CallArguments arguments)
    {
        var items = Iteration.ToList(value, arguments.State);
        var slices = Numbers.ToLong(arguments[0]);
        arguments.State.CheckLength(slices);
        if (slices == 0)
            throw new TemplateRuntimeError("integer division or modulo by zero");
        return LazySequence.Of(Slices(items, (int)slices, Fill(arguments[1]), arguments.State));
    }

    private static Value? Fill(Value given) => given.IsUnset || given.IsNone ? (Value?)null : given;

    private static IEnumerable<Value> Batches(IEnumerable<Value> items, int size, Value? fill)
    {
        var batch = new ListValue();
        foreach (var item in items)
        {
            if (batch.Count == size)
            {
                yield return Value.Of(batch);
                batch = [];
            }
            batch.Add(item);
        }
        if (batch.Count == 0)
            yield break;
        while (fill is not null && batch.Count < size)
            batch.Add(fill.Value);
        yield return Value.Of(batch);
    }

    private static IEnumerable<Value> Slices(ListValue items, int slices, Value? fill, RenderState state)
    {
        var (each, longer) = Math.DivRem(items.Count, slices);
        var start = 0;
        for (var i = 0; i < slices; i++)
        {
            state.Step();
            var count = i < longer ? each + 1 : each;
            var slice = new ListValue(items.GetRange(start, count));
            start += count;
            if (fill is not null && i >= longer)
                slice.Add(fill.Value);
            yield return Value.Of(slice);
        }
    }
}
