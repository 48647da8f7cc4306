namespace Jinja.Values;

/// <summary>Python's <c>iter()</c>.</summary>
internal static class Iteration
{
    /// <summary>The items; each counts as a step of the render.</summary>
    public static IEnumerable<Value> Of(Value value, RenderState state) =>
        value.Kind is ValueKind.Tuple or ValueKind.Dictionary || value.IsText ? Uncounted(value) : Steps(Uncounted(value), state);

    /// <summary>The items, without counting steps.</summary>
    public static IEnumerable<Value> Uncounted(Value value) => value.Kind switch
    {
        ValueKind.List => Growing(value.ListItems),
        ValueKind.Tuple => value.TupleItems,
        ValueKind.Dictionary => value.Dictionary.Keys,
        ValueKind.Undefined => value.Origin is { Behavior: UndefinedBehavior.Strict } origin ? throw origin.ToError() : [],
        ValueKind.Object when value.HostObject is IHostSequence sequence => sequence.Items,
        _ when value.IsText => Characters(value),
        _ => throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' object is not iterable"),
    };

    public static bool IsIterable(in Value value) =>
        value.Kind is ValueKind.List or ValueKind.Tuple or ValueKind.Dictionary or ValueKind.Undefined
        || value.IsText || value.HostObject is IHostSequence;

    /// <summary>All items as a list; an error if they exceed the render's limit.</summary>
    public static ListValue ToList(in Value value, RenderState state)
    {
        var list = new ListValue();
        foreach (var item in Of(value, state))
        {
            list.Add(item);
            state.CheckLength(list.Count);
        }
        return list;
    }

    private static IEnumerable<Value> Steps(IEnumerable<Value> items, RenderState state)
    {
        foreach (var item in items)
        {
            state.Step();
            yield return item;
        }
    }

    // As in Python, a list may grow during iteration.
    private static IEnumerable<Value> Growing(ListValue list)
    {
        for (var i = 0; i < list.Count; i++)
            yield return list[i];
    }

    // As in Python, the characters of markup are plain text.
    private static IEnumerable<Value> Characters(Value value)
    {
        foreach (var point in CodePoints.Split(value.AsString()!))
            yield return point;
    }
}
