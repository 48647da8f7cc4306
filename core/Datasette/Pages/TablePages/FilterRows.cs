using Datasette.Http;
using Datasette.Rendering.Cells;
using Datasette.Tables.Filters;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>The rows of the filter form: one for each filter, and one for another.</summary>
internal static class FilterRows
{
    /// <summary>The rows as HTML. A page without filters that shows all columns has the one row that its table keeps.</summary>
    public static byte[] Of(TableContext page)
    {
        var chosen = Chosen(page.Request.Args);
        return chosen.Count == 0 && page.ShowsAllColumns ? TableColumns.Of(page).FilterRow(page) : Bytes(page, chosen);
    }

    /// <summary>The row of a page without filters.</summary>
    public static byte[] Unchosen(TableContext page) => Bytes(page, []);

    /// <summary>The filters among the arguments, in order.</summary>
    public static IReadOnlyList<(string Column, string Lookup, string Value)> Chosen(QueryArgs args) => args.Count == 0 ? [] :
    [
        .. args.Pairs.Where(FilterArguments.IsFilter)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Select(pair =>
                pair.Key.LastIndexOf("__", StringComparison.Ordinal) is >= 0 and var at
                    ? (pair.Key[..at], pair.Key[(at + 2)..], pair.Value)
                    : (pair.Key, "exact", pair.Value)),
    ];

    private static byte[] Bytes(TableContext page, IReadOnlyList<(string Column, string Lookup, string Value)> chosen) =>
        CellValue.Bytes((ref html) =>
    {
        for (var row = 0; row < chosen.Count; row++) Write(ref html, page, chosen[row], row + 1);
        Write(ref html, page, ("", "", ""), 0);
    });

    /// <param name="html">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="filter">The row's filter.</param>
    /// <param name="number">What its fields' names end with; 0 for the last row, which has no filter yet and no number.</param>
    private static void Write(ref HtmlWriter html, TableContext page, (string Column, string Lookup, string Value) filter, int number)
    {
        html.Raw("\n<div class=\"filter-row filter-controls-row\">\n<select name=\"_filter_column"u8);
        Suffix(ref html, number);
        html.Raw("\" aria-label=\"Column\"><option value=\"\">- column -</option>"u8);
        FilterOptions.WriteColumns(ref html, page.FilterColumns, filter.Column);
        html.Raw("</select>\n<select name=\"_filter_op"u8);
        Suffix(ref html, number);
        html.Raw("\" aria-label=\"Comparison\">"u8);
        FilterOptions.WriteLookups(ref html, page.Site.Filters.All, number > 0 ? filter.Lookup : null);
        html.Raw("</select>\n<input type=\"text\" name=\"_filter_value"u8);
        Suffix(ref html, number);
        html.Raw("\" aria-label=\"Value\""u8);
        if (number > 0)
        {
            html.Raw(" value=\""u8);
            html.Text(filter.Value);
            html.Raw("\""u8);
        }
        html.Raw(">\n<button type=\"button\" class=\"remove-filter needs-script\" aria-label=\"Remove this filter\">✖</button></div>\n"u8);
    }

    private static void Suffix(ref HtmlWriter html, int number)
    {
        if (number == 0) return;
        html.Raw("_"u8);
        html.Number(number);
    }
}
