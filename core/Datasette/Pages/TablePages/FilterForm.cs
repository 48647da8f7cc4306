using Datasette.Http;

namespace Datasette.Pages.TablePages;

/// <summary>
/// Redirects the arguments of the filter form, <c>_filter_column=…&amp;_filter_op=…&amp;_filter_value=…</c> and <c>_sort_by_desc</c>, to
/// the canonical URL, so that each result has one URL.
/// </summary>
internal static class FilterForm
{
    private const string Column = "_filter_column", Operator = "_filter_op", Value = "_filter_value", Descending = "_sort_by_desc";

    /// <summary>The redirect, or null for a canonical request.</summary>
    public static Response? Canonical(Request request, Urls urls)
    {
        if (!request.Query.Contains("_filter_", StringComparison.Ordinal)
            && !request.Query.Contains(Descending, StringComparison.Ordinal)) return null;
        var (removed, added) = (new HashSet<string>(StringComparer.Ordinal), new List<KeyValuePair<string, string>>());
        ReadFilters(request.Args, removed, added);
        if (removed.Count == 0 && request.Args.Contains(Descending))
        {
            removed.UnionWith([Descending, "_sort"]);
            if (request.Args["_sort"] is { } sort) added.Add(new("_sort_desc", sort));
            else removed.Add("_sort_desc");
        }
        if (removed.Count == 0) return null;
        var query = QueryArgs.Write([
            .. request.Args.Pairs.Where(pair => pair.Value.Length > 0 && !removed.Contains(pair.Key)), .. added]);
        var path = urls.Base + request.Path + (query.Length > 0 ? "?" + query : "");
        return Response.Redirect(path).With("Link", $"<{HeaderAddress.Of(path)}>; rel=preload").With("Referrer-Policy", "no-referrer");
    }

    /// <summary>The form's first row, whose operator may be missing, then the numbered rows that were added.</summary>
    private static void ReadFilters(QueryArgs args, HashSet<string> removed, List<KeyValuePair<string, string>> added)
    {
        if (args.Contains(Column) || args.Contains(Operator) || args.Contains(Value))
        {
            Add(args[Column], args[Operator] ?? "", args[Value] ?? "");
            removed.UnionWith([Column, Operator, Value]);
        }
        foreach (var key in args.Pairs.Select(pair => pair.Key).Where(IsNumbered).Distinct().ToList())
        {
            var number = key[Column.Length..];
            var name = args[Operator + number];
            Add(args[key], string.IsNullOrEmpty(name) ? "exact" : name, args[Value + number] ?? "");
            removed.UnionWith([key, Operator + number, Value + number]);
        }

        void Add(string? column, string name, string value)
        {
            // Operators without a value have it in their name: isnull__1.
            if (name.IndexOf("__", StringComparison.Ordinal) is >= 0 and var end) (name, value) = (name[..end], name[(end + 2)..]);
            if (!string.IsNullOrEmpty(column)) added.Add(new($"{column}__{name}", value));
        }
    }

    private static bool IsNumbered(string key) =>
        key.StartsWith(Column + "_", StringComparison.Ordinal) && key.Length > Column.Length + 1
            && key.AsSpan(Column.Length + 1).ContainsAnyExceptInRange('0', '9') is false;
}
