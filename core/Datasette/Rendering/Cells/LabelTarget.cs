using System.Text;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// Where the labels of a foreign key lead: to the row of that key, or, where it is no key by itself, to the rows that have the value.
/// </summary>
internal sealed class LabelTarget
{
    private readonly byte[] _start;
    private readonly Column? _column;
    private readonly bool _isRow;

    public LabelTarget(RowLinks links, Expansion expansion)
    {
        var (table, column) = (expansion.Target, expansion.Key.OtherColumn);
        _column = table.Columns.FirstOrDefault(other => other.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
        _isRow = expansion.LeadsToRow;
        _start = Attribute(_isRow
            ? links.Urls.Row(links.Database, table.Name, "")
            : $"{links.Urls.Table(links.Database, table)}?{QueryArgs.Encode(Tables.Filters.FilterArguments.Exact(column))}=");
    }

    /// <summary>A path as it stands in an attribute: names are tilde-encoded, base_url is the operator's.</summary>
    public static byte[] Attribute(string path) => Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlEncode(path));

    /// <summary>Writes the label as a link, and the value beside it where they are not the same; false where the value has none.</summary>
    public bool TryWrite(ref HtmlWriter html, Rows rows, in Cell cell, ColumnLabels labels)
    {
        if (!labels.TryFind(rows, cell, out var found, out var label)) return false;
        var (id, text) = (rows.Text(cell), found.Text(label));
        WriteLink(ref html, rows, cell, labels, text);
        if (text == id) return true;
        html.Raw("&nbsp;<em>"u8);
        html.Text(id);
        html.Raw("</em>"u8);
        return true;
    }

    /// <summary>Writes the label, as a link, behind a value that is a link itself.</summary>
    public void TryWriteBeside(ref HtmlWriter html, Rows rows, in Cell cell, ColumnLabels labels)
    {
        if (!labels.TryFind(rows, cell, out var found, out var label)) return;
        html.Raw("&nbsp;"u8);
        WriteLink(ref html, rows, cell, labels, found.Text(label));
    }

    private void WriteLink(ref HtmlWriter html, Rows rows, in Cell cell, ColumnLabels labels, string text)
    {
        labels.TryFindKey(rows, cell, out var keys, out var key);
        html.Raw("<a href=\""u8);
        html.Raw(_start);
        html.Text(_isRow ? RowPath.OfValue(keys, key, _column) : QueryArgs.Encode(keys.Text(key)));
        html.Raw("\">"u8);
        html.Text(string.IsNullOrWhiteSpace(text) ? CellText.Blank : text);
        html.Raw("</a>"u8);
    }
}
