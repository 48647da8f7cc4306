using System.Text;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>What the cells of a page's rows have in common, worked out once: their order, their classes, where they link to.</summary>
internal sealed class RowsLayout
{
    /// <summary>The slot that stands for the link to the row.</summary>
    public const int Link = -1;

    /// <summary>What its column is called where the key is not one column.</summary>
    public const string LinkName = "Link";

    private readonly int[] _columns;
    private readonly string[] _names;
    private readonly byte[]?[,] _classes;
    private readonly byte[]?[] _targets;
    private readonly byte[] _rowPrefix;
    private readonly int[] _keys;

    /// <param name="rows">The rows.</param>
    /// <param name="links">The table and its addresses.</param>
    /// <param name="expansions">Columns whose values are shown as links to the rows that they point at.</param>
    /// <param name="linksToRows">Whether the first cell links to the row: on a table's page it does, on a row's own it does not.</param>
    /// <param name="limit">Characters at which text is cut; 0 for never.</param>
    public RowsLayout(Rows rows, RowLinks links, IReadOnlyList<Expansion> expansions, bool linksToRows, int limit)
    {
        (Rows, Links, Limit) = (rows, links, limit);
        var table = links.Table;
        LinksToRows = linksToRows &= !table.IsView;
        var single = linksToRows && table.PrimaryKeys is [var only] ? rows.Columns.IndexOf(only) : -1;
        var shown = Enumerable.Range(0, rows.Columns.Count).Where(column => column != single);
        _columns = [.. linksToRows ? shown.Prepend(Link) : shown];
        _names = [.. _columns.Select(column => column != Link ? rows.Columns[column] : single >= 0 ? rows.Columns[single] : LinkName)];
        _classes = new byte[]?[_columns.Length, 6];
        _keys = [.. table.RowKeys.Select(rows.Columns.IndexOf)];
        _rowPrefix = Path(links.Row(""));
        _targets = new byte[]?[rows.Columns.Count];
        foreach (var expansion in expansions)
            if (rows.Columns.IndexOf(expansion.Key.Column) is >= 0 and var index) _targets[index] = Path(links.Urls.Row(links.Database, expansion.Key.OtherTable, ""));
    }

    public Rows Rows { get; }

    public RowLinks Links { get; }

    public int Limit { get; }

    public RowLabels? Labels { get; init; }

    /// <summary>Whether the first cell links to the row.</summary>
    public bool LinksToRows { get; }

    /// <summary>The column that names rows, or null.</summary>
    public string? LabelColumn { get; init; }

    public int Count => _columns.Length;

    public int Column(int slot) => _columns[slot];

    public string Name(int slot) => _names[slot];

    public string RowPath(int row) => Http.RowPath.Of(Rows, Rows[row], _keys);

    /// <summary>The row's key as people read it: its values, joined by commas.</summary>
    public string KeyText(int row) => string.Join(',', _keys.Select(index => Rows.Text(Rows[row][index])));

    /// <summary>What the row is called, where it links to its page and has a name.</summary>
    public string? Label(int row) => LinksToRows && LabelColumn is not null && Rows.Columns.IndexOf(LabelColumn) is >= 0 and var index
        && Rows.Text(Rows[row][index]) is { Length: > 0 } label ? label : null;

    /// <summary>The type of a cell; of a link, any.</summary>
    public CellType Type(int row, int slot) => _columns[slot] == Link ? CellType.Null : Rows[row][_columns[slot]].Type;

    /// <summary>Writes a cell as the page shows it.</summary>
    public void Write(ref HtmlWriter html, int row, int slot)
    {
        var column = _columns[slot];
        if (column == Link)
        {
            WriteLink(ref html, row);
            return;
        }
        // On a row's own page nothing links to it: the key stands out instead.
        var isMarked = !LinksToRows && !Links.Table.IsView && _keys.Contains(column);
        if (isMarked) html.Raw("<strong>"u8);
        WriteCell(ref html, row, slot, column);
        if (isMarked) html.Raw("</strong>"u8);
    }

    private void WriteCell(ref HtmlWriter html, int row, int slot, int column)
    {
        ref readonly var cell = ref Rows[row][column];
        if (cell.Type == CellType.Blob) CellHtml.WriteBlob(ref html, cell, Links.Table.IsView ? null : Links.Blob(RowPath(row), _names[slot]));
        else if (_targets[column] is not { } target || Labels?[column] is not { } labels || !labels.TryFind(Rows, cell, out var found, out var label)) CellHtml.Write(ref html, Rows, cell, Limit);
        else WriteLabel(ref html, target, cell, found, label);
    }

    public static string TypeName(CellType type) => type switch
    {
        CellType.Integer => "int",
        CellType.Real => "float",
        CellType.Text => "str",
        CellType.Blob => "bytes",
        _ => "none",
    };

    /// <summary><c>col-name type-str</c>, as bytes.</summary>
    public ReadOnlyMemory<byte> Classes(int slot, CellType type)
    {
        var isLink = _columns[slot] == Link;
        ref var known = ref _classes[slot, isLink ? 0 : (int)type];
        return known ??= Encoding.UTF8.GetBytes($"col-{CssClass.Of(_names[slot])} type-{(isLink ? "pk" : TypeName(type))}");
    }

    /// <summary>A path as it stands in an attribute: names are tilde-encoded, base_url is the operator's.</summary>
    private static byte[] Path(string path) => Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlEncode(path));

    private void WriteLink(ref HtmlWriter html, int row)
    {
        html.Raw("<a href=\""u8);
        html.Raw(_rowPrefix);
        // An integer key is its own encoding.
        if (_keys is [var key] && Rows[row][key] is { Type: CellType.Integer } cell)
        {
            html.Number(cell.Integer);
            html.Raw("\">"u8);
            html.Number(cell.Integer);
        }
        else
        {
            html.Text(RowPath(row));
            html.Raw("\">"u8);
            html.Text(KeyText(row));
        }
        html.Raw("</a>"u8);
    }

    private void WriteLabel(ref HtmlWriter html, byte[] target, in Cell cell, Rows found, in Cell label)
    {
        var (id, text) = (Rows.Text(cell), found.Text(label));
        html.Raw("<a href=\""u8);
        html.Raw(target);
        html.Text(TildeEncoding.Encode(id));
        html.Raw("\">"u8);
        html.Text(text.Length == 0 ? id : text);
        html.Raw("</a>"u8);
        if (text == id || text.Length == 0) return;
        html.Raw("&nbsp;<em>"u8);
        html.Text(id);
        html.Raw("</em>"u8);
    }
}
