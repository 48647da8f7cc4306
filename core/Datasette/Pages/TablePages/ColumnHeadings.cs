using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>Writes the columns of a table or row as <c>th</c> elements.</summary>
internal static class ColumnHeadings
{
    /// <param name="html">Where to.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="links">How the rows can be sorted; null where they cannot.</param>
    public static void Write(ref HtmlWriter html, IEnumerable<DisplayColumn> columns, SortLinks? links)
    {
        foreach (var column in columns)
        {
            html.Raw(column.HeadingStart);
            var name = column.Column.Name;
            if (links is not null && column.Sortable && name == links.Down) html.Raw(" aria-sort=\"descending\""u8);
            else if (links is not null && column.Sortable && name == links.Up) html.Raw(" aria-sort=\"ascending\""u8);
            html.Raw(column.HeadingRest);
            if (links is null || !column.Sortable) html.Raw(column.NameHtml);
            else links.Write(ref html, column);
            html.Raw("</th>\n"u8);
        }
    }

    /// <summary>Writes the beginning of a heading, up to where it says how the rows are sorted.</summary>
    public static void WriteStart(ref HtmlWriter html, DisplayColumn column)
    {
        html.Raw("<th class=\"col-"u8);
        html.Text(CssClass.Of(column.Column.Name));
        html.Raw("\" scope=\"col\""u8);
    }

    /// <summary>Writes the rest of its tag.</summary>
    public static void WriteRest(ref HtmlWriter html, DisplayColumn column)
    {
        html.Raw(" data-column=\""u8);
        html.Text(column.Column.Name);
        html.Raw("\" data-column-type=\""u8);
        html.Text(column.Column.Type.ToLowerInvariant());
        html.Raw("\" data-column-not-null=\""u8);
        html.Raw(column.Column.NotNull ? "1"u8 : "0"u8);
        html.Raw("\" data-is-pk=\""u8);
        html.Raw(column.IsKey ? "1\""u8 : "0\""u8);
        if (column.IsLabelled) html.Raw(" data-is-labelled=\"1\""u8);
        if (column.IsLink) html.Raw(" data-is-link-column=\"1\""u8);
        if (column.Description is { Length: > 0 } description)
        {
            html.Raw(" data-column-description=\""u8);
            html.Text(description);
            html.Raw("\" title=\""u8);
            html.Text(description);
            html.Raw("\""u8);
        }
        html.Raw(">"u8);
    }
}
