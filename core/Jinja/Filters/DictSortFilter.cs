namespace Jinja.Filters;

internal static class DictSortFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var by = arguments[1].IsUnset ? "key" : Text.Of(arguments[1]);
        if (by is not ("key" or "value"))
            throw new TemplateRuntimeError("You can only sort by either \"key\" or \"value\"");
        if (!Mappings.TryEntries(value, out var entries))
            throw value.IsUndefined
                ? Operands.Undefined(value)
                : new TemplateRuntimeError($"'{TypeNames.Of(value)}' object has no attribute 'items'");
        var place = by == "key" ? 0 : 1;
        var ignoreCase = !Truth.Of(arguments[0]);
        var pairs = entries.Select(entry => Value.Tuple(entry.Key, entry.Value));
        return Value.List(Sorting.Sort(
            pairs,
            pair => ignoreCase ? AttributeGetter.IgnoreCase(pair.TupleItems[place]) : pair.TupleItems[place],
            Truth.Of(arguments[2])));
    }
}
