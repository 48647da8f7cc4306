using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Functions that make paths out of the request's: <c>path_with_replaced_args(request, {"_sort": "name", "_next": None})</c>.</summary>
internal static class PathFunctions
{
    public static Value Replaced(Request request) => Value.Function("path_with_replaced_args", call =>
    {
        var given = Pairs(call);
        return Path(request, request.Args.Pairs.Where(pair => given.All(replaced => replaced.Key != pair.Key)).Concat(Present(given)));
    });

    public static Value Added(Request request) => Value.Function("path_with_added_args", call => Path(request, request.Args.Pairs.Concat(Present(Pairs(call)))));

    public static Value Removed(Request request) => Value.Function("path_with_removed_args", call =>
    {
        var given = Pairs(call);
        return Path(request, request.Args.Pairs.Where(pair => !given.Any(removed => removed.Key == pair.Key && (removed.Value is null || removed.Value == pair.Value))));
    });

    /// <summary>The second argument of a call as names and values; a name alone, or with <c>None</c>, has no value.</summary>
    private static List<KeyValuePair<string, string?>> Pairs(CallArguments call)
    {
        var given = call.Get(1, "args");
        var entries = CallArguments.EntriesOf(given).ToList();
        if (entries.Count == 0 && !given.IsUndefined) entries = [.. CallArguments.ItemsOf(given).Select(name => KeyValuePair.Create(name, Value.None))];
        return [.. entries.Select(entry => new KeyValuePair<string, string?>(CallArguments.TextOf(entry.Key), entry.Value.IsNone ? null : CallArguments.TextOf(entry.Value)))];
    }

    private static IEnumerable<KeyValuePair<string, string>> Present(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private static Value Path(Request request, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = QueryArgs.Write(pairs.Where(pair => pair.Value.Length > 0));
        return query.Length == 0 ? request.Path : $"{request.Path}?{query}";
    }
}
