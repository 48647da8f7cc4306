namespace Jinja.Filters;

/// <summary>min, max</summary>
internal static class ExtremeFilters
{
    public static Value Max(Value value, CallArguments arguments) =>
        Find(value, arguments, static (candidate, best) => Ordering.Less(best, candidate));

    public static Value Min(Value value, CallArguments arguments) =>
        Find(value, arguments, static (candidate, best) => Ordering.Less(candidate, best));

    private static Value Find(Value value, CallArguments arguments, Func<Value, Value, bool> beats)
    {
        var key = AttributeGetter.Make(arguments[1], arguments, ignoreCase: !Truth.Of(arguments[0]));
        Value best = default, bestKey = default;
        var any = false;
        foreach (var item in Iteration.Of(value, arguments.State))
        {
            var itemKey = key(item);
            if (any && !beats(itemKey, bestKey))
                continue;
            (best, bestKey, any) = (item, itemKey, true);
        }
        return any ? best : arguments.State.Missing("No aggregated item, sequence was empty.");
    }
}
