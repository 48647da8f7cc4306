using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Template functions without dependencies.</summary>
internal static class TemplateFunctions
{
    public static Value FormatBytes { get; } = Value.Function("format_bytes", call =>
        long.TryParse(CallArguments.TextOf(call.Get(0, "bytes")), out var bytes) ? ByteSize.Text(bytes) : call.Get(0, "bytes"));

    public static Value Zip { get; } = Value.Function("zip", call =>
    {
        var columns = call.Positional.Select(list => CallArguments.ItemsOf(list).ToArray()).ToArray();
        return Value.List(Enumerable.Range(0, columns.Length == 0 ? 0 : columns.Min(column => column.Length))
            .Select(row => Value.Tuple([.. columns.Select(column => column[row])])));
    });

    /// <summary>Functions that Datasette's templates call, with an empty result here: CSRF tokens, for example.</summary>
    public static Value Empty(string name) => Value.Function(name, _ => "");

    public static Value None(string name) => Value.Function(name, _ => Value.List([]));

    public static Value AppendQueryString { get; } = Value.Function("append_querystring", call =>
    {
        var (url, query) = (CallArguments.TextOf(call.Get(0, "url")), CallArguments.TextOf(call.Get(1, "querystring")));
        return $"{url}{(url.Contains('?') ? '&' : '?')}{query}";
    });
}
