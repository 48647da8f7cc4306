namespace Jinja.Filters;

internal static class UniqueFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var key = AttributeGetter.Make(arguments[1], arguments, ignoreCase: !Truth.Of(arguments[0]));
        var seen = new HashSet<Value>(Equality.Keys);
        return LazySequence.Of(Iteration.Of(value, arguments.State).Where(item => seen.Add(key(item))));
    }
}
