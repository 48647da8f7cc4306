namespace Jinja.Filters;

internal static class GroupByFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var caseSensitive = Truth.Of(arguments[2]);
        var key = AttributeGetter.Make(arguments[0], arguments, arguments[1], ignoreCase: !caseSensitive);
        var shown = AttributeGetter.Make(arguments[0], arguments, arguments[1]);
        var groups = new ListValue();
        ListValue? items = null;
        Value lastKey = default;
        foreach (var item in Sorting.Sort(Iteration.Of(value, arguments.State), key, false))
        {
            var itemKey = key(item);
            if (items is null || !Equality.Of(itemKey, lastKey))
            {
                items = [];
                groups.Add(Value.From(new Group(shown(item), items)));
            }
            items.Add(item);
            lastKey = itemKey;
        }
        return Value.Of(groups);
    }
}
