namespace Jinja.Filters;

internal static class SortFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var key = AttributeGetter.MakeMany(arguments[2].IsUnset ? Value.None : arguments[2], arguments, !Truth.Of(arguments[1]));
        return Value.List(Sorting.Sort(Iteration.Of(value, arguments.State), key, Truth.Of(arguments[0])));
    }
}
