using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sqlite.Catalog;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>
/// <c>column_links</c>: the URLs of each column's menu actions. The page shows them in a column list (<c>?_columns=1</c>) for browsers
/// without scripts; others have the column menu.
/// </summary>
internal static class ColumnLinks
{
    /// <summary>The argument that shows the column list.</summary>
    public const string Argument = "_columns";

    public static Value Of(TableContext page)
    {
        var shown = page.Plan.Select.ToHashSet(StringComparer.Ordinal);
        var mayFacet = page.Site.Settings.Get(KnownSettings.AllowFacet);
        var kept = page.Request.Args.Pairs.Where(pair => pair.Value.Length > 0 && pair.Key is not (Argument or "_next")).ToList();
        return Value.List(page.Table.Columns.Where(column =>
            column.Hidden == 0 || shown.Contains(column.Name)).Select(column => Of(page, kept, column, shown, mayFacet)));
    }

    private static Value Of(TableContext page, List<KeyValuePair<string, string>> kept, Column column, HashSet<string> shown, bool mayFacet)
    {
        var name = column.Name;
        var isSortable = Tables.Sorting.Sort.IsSortable(name, page.Table, page.Config);
        var isKey = page.Table.PrimaryKeys.Contains(name);
        Value Sorted(string argument) =>
            isSortable ? Path(page, [.. kept.Where(pair => pair.Key is not ("_sort" or "_sort_desc")), new(argument, name)]) : Value.None;
        return Value.Map(
        [
            new("name", name),
            new("type", column.Type),
            new("description", TableMetadata.ColumnDescription(page.Site, page.Database, page.Table, name)),
            new("is_pk", isKey),
            new("is_shown", shown.Contains(name)),
            new("sort_url", Sorted("_sort")),
            new("sort_desc_url", Sorted("_sort_desc")),
            new("facet_url", mayFacet && !isKey
                ? Path(page, [.. kept.Where(pair => !Is(pair, "_facet", name)), new("_facet", name)])
                : Value.None),
            new("not_blank_url", Path(page, [.. kept.Where(pair => pair.Key != name + "__notblank"), new(name + "__notblank", "1")])),
            new("toggle_url", isKey ? Value.None : Toggle(page, kept, name, shown)),
        ]);
    }

    /// <summary>The URL without the column, or with it again.</summary>
    private static Value Toggle(TableContext page, List<KeyValuePair<string, string>> kept, string name, HashSet<string> shown)
    {
        if (!shown.Contains(name))
        {
            List<KeyValuePair<string, string>> with = [.. kept.Where(pair => !Is(pair, "_nocol", name))];
            // If columns are selected by name, select this one too.
            if (with.Any(pair => pair.Key == "_col")) with.Add(new("_col", name));
            return Path(page, with);
        }
        List<KeyValuePair<string, string>> without = [.. kept.Where(pair => !Is(pair, "_col", name))];
        // Removing the last <c>_col</c> would show all columns, so add <c>_nocol</c>.
        if (without.Count == kept.Count || !without.Any(pair => pair.Key == "_col")) without.Add(new("_nocol", name));
        return Path(page, without);
    }

    private static bool Is(KeyValuePair<string, string> pair, string argument, string column) =>
        pair.Key == argument && pair.Value == column;

    private static string Path(TableContext page, List<KeyValuePair<string, string>> pairs) =>
        page.Urls.Base + page.Request.Path + (pairs.Count == 0 ? "" : "?" + QueryArgs.Write(pairs));
}
