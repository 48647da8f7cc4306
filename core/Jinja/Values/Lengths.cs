namespace Jinja.Values;

/// <summary>Python's <c>len()</c>.</summary>
internal static class Lengths
{
    public static long Of(in Value value)
    {
        if (TryGet(value, out var length))
            return length;
        if (value.IsUndefined)
            throw Operands.Undefined(value);
        throw new TemplateRuntimeError($"object of type '{TypeNames.Of(value)}' has no len()");
    }

    public static bool TryGet(in Value value, out long length)
    {
        length = value.Kind switch
        {
            ValueKind.List => value.ListItems.Count,
            ValueKind.Tuple => value.TupleItems.Length,
            ValueKind.Dictionary => value.Dictionary.Count,
            ValueKind.Undefined => value.Origin is { Behavior: UndefinedBehavior.Strict } ? -1 : 0,
            ValueKind.Object => value.HostObject is RangeValue range ? range.LongCount : (value.HostObject as IHostSequence)?.Count ?? -1,
            _ => value.IsText ? CodePoints.Length(value.AsString()!) : -1,
        };
        return length >= 0;
    }
}
