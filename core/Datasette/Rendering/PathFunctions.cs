using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// Template functions that change the request's path, including <c>base_url</c>: <c>path_with_replaced_args(request, {"_sort": "name",
/// "_next": None})</c>.
/// </summary>
internal static class PathFunctions
{
    public static Value Replaced(Request request, Urls urls) => Value.Function("path_with_replaced_args", call =>
    {
        var given = Pairs(call);
        return Path(urls, request, call,
            request.Args.Pairs.Where(pair => given.All(replaced => replaced.Key != pair.Key)).Concat(Present(given)));
    });

    public static Value Added(Request request, Urls urls) =>
        Value.Function("path_with_added_args", call => Path(urls, request, call, request.Args.Pairs.Concat(Present(Pairs(call)))));

    public static Value Removed(Request request, Urls urls) => Value.Function("path_with_removed_args", call =>
    {
        var given = Pairs(call);
        return Path(urls, request, call, request.Args.Pairs
            .Where(pair => !given.Any(removed => removed.Key == pair.Key && (removed.Value is null || removed.Value == pair.Value))));
    });

    /// <summary>The call's second argument as names and values; a name alone, or with <c>None</c>, has a null value.</summary>
    private static List<KeyValuePair<string, string?>> Pairs(CallArguments call)
    {
        var given = call.Get(1, "args");
        var entries = CallArguments.EntriesOf(given).ToList();
        if (entries.Count == 0 && !given.IsUndefined) entries = [.. CallArguments.ItemsOf(given).Select(Pair)];
        return [.. entries.Select(entry => new KeyValuePair<string,
            string?>(CallArguments.TextOf(entry.Key), entry.Value.IsNone ? null : CallArguments.TextOf(entry.Value)))];
    }

    /// <summary>A name and its value, or a name alone.</summary>
    private static KeyValuePair<Value, Value> Pair(Value item) =>
        item.AsString() is null && CallArguments.ItemsOf(item).ToArray() is [var name, var value]
            ? KeyValuePair.Create(name, value)
            : KeyValuePair.Create(item, Value.None);

    private static IEnumerable<KeyValuePair<string, string>> Present(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private static Value Path(Urls urls, Request request, CallArguments call, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var path = call.Get(2, "path") is { IsUndefined: false, IsNone: false } given
            ? CallArguments.TextOf(given)
            : urls.Path(request.Path);
        var query = QueryArgs.Write(pairs.Where(pair => pair.Value.Length > 0));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
