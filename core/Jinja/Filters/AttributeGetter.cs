namespace Jinja.Filters;

/// <summary>The attribute argument of many filters: a name, an index, or several joined by dots.</summary>
internal static class AttributeGetter
{
    /// <summary>Reads the attribute of an item; without one, the item itself.</summary>
    public static Func<Value, Value> Make(Value attribute, CallArguments arguments, Value fallback = default, bool ignoreCase = false)
    {
        var path = Path(attribute);
        return item =>
        {
            foreach (var part in path)
            {
                item = Values.Items.Get(item, part, arguments.State);
                if (item.IsUndefined && !fallback.IsUnset)
                    item = fallback;
            }
            return ignoreCase ? IgnoreCase(item) : item;
        };
    }

    /// <summary>Several attributes separated by commas, read as a tuple for sorting.</summary>
    public static Func<Value, Value> MakeMany(Value attribute, CallArguments arguments, bool ignoreCase)
    {
        var parts = attribute.AsString() is { } text ? text.Split(',').Select(part => (Value)part).ToArray() : [attribute];
        var getters = Array.ConvertAll(parts, part => Make(part, arguments, ignoreCase: ignoreCase));
        return item => Value.Tuple(Array.ConvertAll(getters, getter => getter(item)));
    }

    public static Value IgnoreCase(Value value) => value.IsText ? CaseFolded(value) : value;

    private static Value CaseFolded(in Value value) => Value.OfText(value.AsString()!.ToLowerInvariant(), value.IsMarkup);

    private static Value[] Path(in Value attribute)
    {
        if (attribute.IsUnset || attribute.IsNone)
            return [];
        if (attribute.AsString() is not { } text)
            return [attribute];
        return Array.ConvertAll(text.Split('.'), part =>
            part.Length is > 0 and < 10 && part.All(char.IsAsciiDigit) ? (Value)long.Parse(part) : part);
    }
}
