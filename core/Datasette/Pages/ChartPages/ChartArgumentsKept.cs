using Datasette.Charts;
using Datasette.Http;
using Datasette.Maps;
using Datasette.Tables.Filters;

namespace Datasette.Pages.ChartPages;

/// <summary>The arguments that select rows: shared by a chart, a map and the table or query page that it links to.</summary>
internal static class ChartArgumentsKept
{
    /// <summary>For a table: filters, searches, <c>_where</c> conditions, and columns.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfTable(QueryArgs args) => args.Pairs.Where(pair => pair.Value.Length > 0
        && (FilterArguments.IsFilter(pair) || pair.Key is "_where" or "_through" or "_fts_table" or "_fts_pk" or "_col" or "_nocol"
            || pair.Key.StartsWith("_search", StringComparison.Ordinal)));

    /// <summary>For a query: the SQL and its parameters.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfQuery(QueryArgs args) =>
        args.Pairs.Where(pair => !ChartArguments.IsOne(pair.Key) && !MapArguments.IsOne(pair.Key)
            && pair.Key is not ("_format" or "_hide_sql" or "_show_sql"));

    public static string Url(string path, IEnumerable<KeyValuePair<string, string>> kept) =>
        QueryArgs.Write(kept) is { Length: > 0 } query ? $"{path}?{query}" : path;
}
