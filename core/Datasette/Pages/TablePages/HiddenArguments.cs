using Datasette.Http;

namespace Datasette.Pages.TablePages;

/// <summary>
/// Hidden fields of the filter form: arguments that are neither filters nor fields of the form. Those of one name stand together.
/// </summary>
internal static class HiddenArguments
{
    public static IEnumerable<KeyValuePair<string, string>> Of(QueryArgs args) => args.Pairs.Where(pair =>
        pair.Key.StartsWith('_')
            && !pair.Key.Contains("__", StringComparison.Ordinal)
            && pair.Key is not ("_sort" or "_sort_desc" or "_search" or "_next")).GroupBy(pair => pair.Key).SelectMany(pairs => pairs);
}
