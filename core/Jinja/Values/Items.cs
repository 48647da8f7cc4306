namespace Jinja.Values;

/// <summary><c>value[key]</c>: an item, or else the attribute of that name.</summary>
internal static class Items
{
    public static Value Get(in Value value, in Value key, RenderState state)
    {
        if (TryGet(value, key, out var item))
            return item;
        if (key.AsString() is { } name)
            return Members.TryGetAttribute(value, name, out item) ? item : state.MissingIn(value, key);
        if (value.IsUndefined)
            return value.Origin is { Behavior: UndefinedBehavior.Chainable } ? value : throw Operands.Undefined(value);
        return state.MissingIn(value, key);
    }

    public static bool TryGet(in Value value, in Value key, out Value item)
    {
        item = default;
        switch (value.Kind)
        {
            case ValueKind.Dictionary:
                return key.Kind is not (ValueKind.List or ValueKind.Dictionary) && value.Dictionary.TryGetValue(key, out item);
            case ValueKind.List:
                return TryIndex(key, value.ListItems.Count, out var index) && Found(value.ListItems[index], out item);
            case ValueKind.Tuple:
                return TryIndex(key, value.TupleItems.Length, out index) && Found(value.TupleItems[index], out item);
            case ValueKind.Object:
                return value.HostObject!.TryGetItem(key, out item);
            case ValueKind.String or ValueKind.Markup or ValueKind.Utf8 or ValueKind.Utf8Markup:
                var text = value.AsString()!;
                return key.Kind is ValueKind.Integer or ValueKind.Boolean
                    && TryIndex(key, CodePoints.Length(text), out index)
                    && Found(Value.OfText(CodePoints.At(text, index), value.IsMarkup), out item);
            default:
                return false;
        }
    }

    public static bool TryIndex(in Value key, int count, out int index)
    {
        index = 0;
        if (key.Kind is not (ValueKind.Integer or ValueKind.Boolean))
            return false;
        var at = key.Integer < 0 ? key.Integer + count : key.Integer;
        index = (int)Math.Clamp(at, 0, int.MaxValue);
        return at >= 0 && at < count;
    }

    private static bool Found(in Value value, out Value item)
    {
        item = value;
        return true;
    }
}
