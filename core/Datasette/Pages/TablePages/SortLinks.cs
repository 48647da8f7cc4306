using Datasette.Http;
using Datasette.Rendering.Cells;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>
/// The links by which a visitor sorts the rows of a table: this page's address with another sort, from its first page on.
/// </summary>
internal sealed class SortLinks(TableContext page)
{
    /// <summary>The beginning of each link, up to what says how it sorts.</summary>
    private readonly byte[] _start = CellValue.Bytes((ref html) =>
    {
        var kept = Kept(page.Request.Args);
        html.Raw("<a href=\""u8);
        html.Text(page.Site.ForTemplates.Paths.Path(page.Urls.Path(page.Request.Path)));
        html.Raw("?"u8);
        html.Text(kept);
        if (kept.Length > 0) html.Raw("&amp;"u8);
    });

    /// <summary>The column that the rows are sorted by, smallest first.</summary>
    public string? Up { get; } = page.SortedUp;

    /// <summary>The column that they are sorted by, largest first.</summary>
    public string? Down { get; } = page.SortedDown;

    /// <summary>Writes a column's name as a link that sorts by it, the other way round where the rows are sorted by it already.</summary>
    public void Write(ref HtmlWriter html, DisplayColumn column)
    {
        var name = column.Column.Name;
        var (isUp, isDown) = (name == Up, name == Down);
        if (name.Length > 0)
        {
            html.Raw(_start);
            html.Raw(isUp ? "_sort_desc="u8 : "_sort="u8);
            html.Raw(column.NameArgument);
        }
        // An argument without a value is left out of an address: a column without a name cannot be named there.
        else WriteUnsorted(ref html);
        html.Raw("\" rel=\"nofollow\""u8);
        if (isUp || isDown)
        {
            html.Raw(" aria-label=\""u8);
            html.Raw(column.NameHtml);
            html.Raw(isUp ? ", ascending\""u8 : ", descending\""u8);
        }
        html.Raw(">"u8);
        html.Raw(column.NameHtml);
        if (isUp || isDown) html.Raw(isUp ? "&nbsp;▼"u8 : "&nbsp;▲"u8);
        html.Raw("</a>"u8);
    }

    /// <summary>The beginning of a link without the mark that separates what would follow.</summary>
    private void WriteUnsorted(ref HtmlWriter html) =>
        html.Raw(_start.AsSpan(0, _start.Length - (Kept(page.Request.Args).Length > 0 ? "&amp;"u8.Length : "?"u8.Length)));

    /// <summary>The arguments that each link keeps.</summary>
    public static string Kept(QueryArgs args) =>
        QueryArgs.Write(args.Pairs.Where(pair => pair.Value.Length > 0 && pair.Key is not ("_sort" or "_sort_desc" or "_next")));
}
