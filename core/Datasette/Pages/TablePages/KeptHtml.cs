using Datasette.Rendering.Cells;
using Datasette.Tables.Facets;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>
/// Parts of a table's page as they were written last, each with everything that it was written from: a page that is equal in all of that
/// has the same part, whoever asks for it. Any other page writes it anew.
/// </summary>
internal sealed class KeptHtml
{
    private HeadingsPart? _headings;
    private SortsPart? _sorts;
    private SuggestionsPart? _suggestions;

    /// <summary>The columns as <c>th</c> elements.</summary>
    public static byte[] Headings(TableDisplay view)
    {
        var (page, kept) = (view.Page, TableColumns.Of(view.Page).Html);
        var (path, args) = (page.Request.Path, SortLinks.Kept(page.Request.Args));
        if (kept._headings is { } last && ReferenceEquals(last.Columns, view.Columns) && last.Path == path && last.Args == args
            && last.Up == page.SortedUp && last.Down == page.SortedDown) return last.Html;
        var html = WriteHeadings(view);
        kept._headings = new HeadingsPart(view.Columns, path, args, page.SortedUp, page.SortedDown, html);
        return html;
    }

    /// <summary>The menu of the columns that rows can be sorted by.</summary>
    public static byte[] Sorts(TableDisplay view)
    {
        var (page, kept) = (view.Page, TableColumns.Of(view.Page).Html);
        if (kept._sorts is { } last && ReferenceEquals(last.Columns, view.Columns) && last.Up == page.SortedUp
            && last.Down == page.SortedDown) return last.Html;
        var html = WriteSorts(view);
        kept._sorts = new SortsPart(view.Columns, page.SortedUp, page.SortedDown, html);
        return html;
    }

    /// <summary>The suggested facets as links; empty where there are none.</summary>
    public static async ValueTask<byte[]> SuggestionsAsync(TableContext page)
    {
        var columns = await SuggestedFacets.ColumnsAsync(page);
        if (columns.Count == 0) return [];
        // The links depend on the page's own facets too, which are in its address or in the table's configuration.
        var (kept, address) = (TableColumns.Of(page).Html, page.Urls.Absolute(page.Request, page.Request.FullPath));
        if (kept._suggestions is { } last && ReferenceEquals(last.Columns, columns) && last.Address == address) return last.Html;
        var html = WriteSuggestions(page, columns);
        kept._suggestions = new SuggestionsPart(columns, address, html);
        return html;
    }

    private static byte[] WriteHeadings(TableDisplay view) =>
        CellValue.Bytes((ref html) => ColumnHeadings.Write(ref html, view.Columns, new SortLinks(view.Page)));

    private static byte[] WriteSorts(TableDisplay view) => CellValue.Bytes((ref html) => FilterOptions.WriteSorts(ref html, view));

    private static byte[] WriteSuggestions(TableContext page, IReadOnlyList<(string Column, Facet Facet)> columns) =>
        CellValue.Bytes((ref html) =>
    {
        var isFirst = true;
        foreach (var (column, facet, url) in SuggestedFacets.WithUrls(page, columns))
        {
            html.Raw(isFirst ? "<a href=\""u8 : ", <a href=\""u8);
            html.Text(url);
            html.Raw("#facet-"u8);
            html.Text(CssClass.Of(column));
            html.Raw("\">"u8);
            html.Text(column);
            html.Raw("</a>"u8);
            isFirst = false;
            if (facet.Type == "column") continue;
            html.Raw(" ("u8);
            html.Text(facet.Type);
            html.Raw(")"u8);
        }
    });

    private sealed record HeadingsPart(IReadOnlyList<DisplayColumn> Columns, string Path, string Args, string? Up, string? Down,
        byte[] Html);

    private sealed record SortsPart(IReadOnlyList<DisplayColumn> Columns, string? Up, string? Down, byte[] Html);

    private sealed record SuggestionsPart(IReadOnlyList<(string Column, Facet Facet)> Columns, string Address, byte[] Html);
}
