using Datasette.Http;

namespace Datasette.Pages.TablePages;

/// <summary>
/// Redirects the arguments of the filter form, <c>_filter_column=…&amp;_filter_op=…&amp;_filter_value=…</c>, to the canonical URL, so that
/// each result has one URL.
/// </summary>
internal static class FilterForm
{
    private const string Column = "_filter_column", Operator = "_filter_op", Value = "_filter_value", Descending = "_sort_by_desc";

    /// <summary>The redirect, or null for a canonical request.</summary>
    public static Response? Canonical(Request request, Urls urls)
    {
        if (!request.Query.Contains("_filter_", StringComparison.Ordinal)
            && !request.Query.Contains(Descending, StringComparison.Ordinal)) return null;
        var args = request.Args;
        var pairs = args.Pairs.Where(pair => pair.Value.Length > 0 && !IsFormField(pair.Key)).ToList();
        // The form's first row, then the added ones.
        foreach (var (key, column) in args.Pairs.OrderBy(pair => pair.Key != Column))
        {
            if (!key.StartsWith(Column, StringComparison.Ordinal) || column.Length == 0) continue;
            var suffix = key[Column.Length..];
            pairs.Add(Filter(column, args[Operator + suffix] ?? "exact", args[Value + suffix] ?? ""));
        }
        if (args.Contains(Descending) && args["_sort"] is { } sort)
        {
            pairs.RemoveAll(pair => pair.Key is "_sort" or Descending);
            pairs.Add(new("_sort_desc", sort));
        }
        var query = QueryArgs.Write(pairs);
        if (query == QueryArgs.Write(args.Pairs)) return null;
        var path = urls.Base + request.Path + (query.Length > 0 ? "?" + query : "");
        return Response.Redirect(path).With("Link", $"<{HeaderAddress.Of(path)}>; rel=preload").With("Referrer-Policy", "no-referrer");
    }

    private static bool IsFormField(string key) =>
        key.StartsWith(Column, StringComparison.Ordinal)
            || key.StartsWith(Operator, StringComparison.Ordinal)
            || key.StartsWith(Value, StringComparison.Ordinal);

    private static KeyValuePair<string, string> Filter(string column, string name, string value)
    {
        // Operators without a value have it in their name: isnull__1.
        if (name.Contains("__", StringComparison.Ordinal))
            (name, value) = (name[..name.IndexOf("__", StringComparison.Ordinal)],
                name[(name.IndexOf("__", StringComparison.Ordinal) + 2)..]);
        return new($"{column}__{name}", value);
    }
}
