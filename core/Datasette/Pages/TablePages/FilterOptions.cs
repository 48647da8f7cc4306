using System.Runtime.CompilerServices;
using Datasette.Registries;
using Datasette.Rendering.Cells;
using Datasette.Tables.Filters;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>Writes the <c>option</c> elements of the filter form's menus.</summary>
internal static class FilterOptions
{
    private static readonly ConditionalWeakTable<Registry<Filter>, byte[]> Unchosen = new();

    /// <summary>The columns that can be filtered, and the one that is, although the table has none of that name.</summary>
    public static void WriteColumns(ref HtmlWriter html, IEnumerable<string> columns, string selected)
    {
        var isKnown = selected.Length == 0;
        foreach (var column in columns)
        {
            html.Raw(column == selected ? "<option selected>"u8 : "<option>"u8);
            html.Text(column);
            html.Raw("</option>"u8);
            isKnown |= column == selected;
        }
        if (isKnown) return;
        html.Raw("<option selected>"u8);
        html.Text(selected);
        html.Raw("</option>"u8);
    }

    /// <summary>The menu of what columns can be compared by, none of it chosen: one for the site.</summary>
    public static byte[] Lookups(Registry<Filter> filters) =>
        Unchosen.GetValue(filters, known => CellValue.Bytes((ref html) => WriteLookups(ref html, known.All, null)));

    /// <summary>What columns can be compared by.</summary>
    public static void WriteLookups(ref HtmlWriter html, IEnumerable<Filter> filters, string? selected)
    {
        foreach (var filter in filters)
        {
            html.Raw("<option value=\""u8);
            html.Text(filter.Name);
            // What takes no value says so here: the form sends it in one field.
            if (!filter.TakesValue) html.Raw("__1"u8);
            html.Raw(filter.Name == selected ? "\" selected>"u8 : "\">"u8);
            html.Text(filter.Display);
            html.Raw("</option>"u8);
        }
    }

    /// <summary>The columns that rows can be sorted by.</summary>
    public static void WriteSorts(ref HtmlWriter html, TableDisplay view)
    {
        var (up, down) = (view.Page.SortedUp, view.Page.SortedDown);
        foreach (var column in view.Columns)
        {
            if (!column.Sortable) continue;
            var name = column.Column.Name;
            html.Raw("<option value=\""u8);
            html.Raw(column.NameHtml);
            html.Raw(name == up || name == down ? "\" selected>"u8 : "\">"u8);
            html.Raw(column.NameHtml);
            html.Raw("</option>"u8);
        }
    }
}
