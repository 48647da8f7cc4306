using System.Text;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>The link target of a foreign key's label: the referenced row, or, if the key is not unique, the rows with the value.</summary>
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

    /// <summary>A path escaped for an attribute: names are tilde-encoded, base_url is the operator's.</summary>
    public static byte[] Attribute(string path) => Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlEncode(path));

    /// <summary>Writes the label as a link, followed by the value if they differ; false if the value has no label.</summary>
    public bool TryWrite(ref HtmlWriter html, Rows rows, in Cell cell, ColumnLabels labels)
    {
        if (!labels.TryFind(rows, cell, out var found, out var label)) return false;
        var (id, text) = (rows.Text(cell), Text(found, label));
        WriteLink(ref html, rows, cell, labels, text);
        // As in Datasette: a number that is its own label is shown twice, because such a label is text.
        if (text == id && (label.Type == cell.Type && !labels.AreValues || cell.Type is not (CellType.Integer or CellType.Real)))
            return true;
        html.Raw("&nbsp;<em>"u8);
        html.Text(id);
        html.Raw("</em>"u8);
        return true;
    }

    /// <summary>Writes the label as a link, after a value that is a link itself.</summary>
    public void TryWriteBeside(ref HtmlWriter html, Rows rows, in Cell cell, ColumnLabels labels)
    {
        if (!labels.TryFind(rows, cell, out var found, out var label)) return;
        html.Raw("&nbsp;"u8);
        WriteLink(ref html, rows, cell, labels, Text(found, label));
    }

    /// <summary>A label as text; Datasette's pages have <c>None</c> for one that is null.</summary>
    private static string Text(Rows found, in Cell label) => label.IsNull ? "None" : found.Text(label);

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
