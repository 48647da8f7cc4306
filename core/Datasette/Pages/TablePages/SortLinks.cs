using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>
/// The links by which a visitor sorts the rows of a table: this page's address with another sort, from its first page on.
/// </summary>
internal sealed class SortLinks(TableContext page)
{
    private readonly string _path = page.Site.ForTemplates.Paths.Path(page.Urls.Path(page.Request.Path));

    private readonly string _kept = QueryArgs.Write(page.Request.Args.Pairs.Where(pair =>
        pair.Value.Length > 0 && pair.Key is not ("_sort" or "_sort_desc" or "_next")));

    /// <summary>The column that the rows are sorted by, smallest first.</summary>
    public string? Up { get; } = page.SortedUp;

    /// <summary>The column that they are sorted by, largest first.</summary>
    public string? Down { get; } = page.SortedDown;

    /// <summary>Writes a column's name as a link that sorts by it, the other way round where the rows are sorted by it already.</summary>
    public void Write(ref HtmlWriter html, string column)
    {
        var (isUp, isDown) = (column == Up, column == Down);
        html.Raw("<a href=\""u8);
        html.Text(_path);
        WriteArguments(ref html, isUp ? "_sort_desc="u8 : "_sort="u8, column);
        html.Raw("\" rel=\"nofollow\""u8);
        if (isUp || isDown)
        {
            html.Raw(" aria-label=\""u8);
            html.Text(column);
            html.Raw(isUp ? ", ascending\""u8 : ", descending\""u8);
        }
        html.Raw(">"u8);
        html.Text(column);
        if (isUp || isDown) html.Raw(isUp ? "&nbsp;▼"u8 : "&nbsp;▲"u8);
        html.Raw("</a>"u8);
    }

    private void WriteArguments(ref HtmlWriter html, scoped ReadOnlySpan<byte> sort, string column)
    {
        // An argument without a value is left out of an address: a column without a name cannot be named there.
        if (_kept.Length == 0 && column.Length == 0) return;
        html.Raw("?"u8);
        html.Text(_kept);
        if (column.Length == 0) return;
        if (_kept.Length > 0) html.Raw("&amp;"u8);
        html.Raw(sort);
        html.Text(QueryArgs.Encode(column));
    }
}
