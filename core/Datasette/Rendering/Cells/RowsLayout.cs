using System.Buffers.Text;
using System.Text.Unicode;
using Datasette.Formats.Html;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>What all rows of a page share, computed once: column order, CSS classes, link targets.</summary>
internal sealed class RowsLayout
{
    /// <summary>The slot of the link column.</summary>
    public const int Link = -1;

    /// <summary>The name of the link column if the key is not one column.</summary>
    public const string LinkName = "Link";

    private const int LongestInteger = 20;

    private static readonly PaddedBytes RowStart = new("<tr data-row=\""u8), LabelStart = new("\" data-row-label=\""u8),
        TagEnd = new("\">"u8), LinkEnd = new("</a>"u8), CellEnd = new("</td>"u8), RowEnd = new("</tr>\n"u8);

    private static readonly CellTag NamelessLinkTag = new(LinkName, CellColumn.LinkType);

    private readonly int[] _columns;
    private readonly string[] _names;
    private readonly CellColumn[] _cells;
    private readonly CellTag _linkTag;
    private readonly bool[] _isQuantity;
    private readonly LabelTarget?[] _targets;
    private readonly PaddedBytes _linkStart;
    private readonly RowPath _path;
    private readonly int _integerKey;
    private int? _labelPlace;

    /// <param name="rows">The rows.</param>
    /// <param name="links">The table and its URLs.</param>
    /// <param name="expansions">Foreign key columns to show as links to the referenced rows.</param>
    /// <param name="linksToRows">Whether the first cell links to the row: on a table's page yes, on the row's own page no.</param>
    /// <param name="limit">Length limit of text in characters; 0 for none.</param>
    public RowsLayout(Rows rows, RowLinks links, IReadOnlyList<Expansion> expansions, bool linksToRows, int limit)
    {
        (Rows, Links, Limit) = (rows, links, limit);
        var table = links.Table;
        LinksToRows = linksToRows &= !table.IsView;
        var single = linksToRows && table.PrimaryKeys is [var only] ? rows.Columns.IndexOf(only) : -1;
        var shown = Enumerable.Range(0, rows.Columns.Count).Where(column => column != single);
        // A row's own page shows the key before the other columns.
        if (!linksToRows) shown = shown.OrderBy(column => !table.PrimaryKeys.Contains(rows.Columns[column]));
        _columns = [.. linksToRows ? shown.Prepend(Link) : shown];
        _names = [.. _columns.Select(column => column != Link ? rows.Columns[column] : single >= 0 ? rows.Columns[single] : LinkName)];
        _cells = CellColumn.Of(rows.Columns);
        _linkTag = single >= 0 ? _cells[single].LinkTag : NamelessLinkTag;
        _path = new RowPath(table, rows.Columns);
        _integerKey = _path.IsTyped ? -1 : _path.Single;
        _linkStart = new([.. "<a href=\""u8, .. LabelTarget.Attribute(links.Row(""))]);
        _targets = new LabelTarget?[rows.Columns.Count];
        foreach (var expansion in expansions)
            if (rows.Columns.IndexOf(expansion.Key.Column) is >= 0 and var index) _targets[index] = new LabelTarget(links, expansion);
        _isQuantity = new bool[rows.Columns.Count];
        for (var column = 0; column < _isQuantity.Length; column++)
            _isQuantity[column] = _cells[column].IsQuantity && _targets[column] is null && !_path.Has(column);
    }

    public Rows Rows { get; }

    public RowLinks Links { get; }

    public int Limit { get; }

    public RowLabels? Labels { get; init; }

    /// <summary>The configured column types.</summary>
    public ColumnType?[]? Types { get; init; }

    /// <summary>The cells that plugins render; null for none.</summary>
    public RenderedCells? Rendered { get; init; }

    /// <summary>Whether the first cell links to the row.</summary>
    public bool LinksToRows { get; }

    /// <summary>The links to edit and to delete a row, beside the link to it.</summary>
    public RowWriteLinks WriteLinks { get; init; }

    /// <summary>The label column, or null.</summary>
    public string? LabelColumn { get; init; }

    private int LabelPlace => _labelPlace ??= LabelColumn is null ? -1 : Rows.Columns.IndexOf(LabelColumn);

    public int Count => _columns.Length;

    public int Column(int slot) => _columns[slot];

    public string Name(int slot) => _names[slot];

    public string RowPath(int row) => _path.Of(Rows, row);

    /// <summary>The row's key as text: its values, joined by commas.</summary>
    public string KeyText(int row) => _path.Text(Rows, row);

    /// <summary>The row's label, if the row links to its page and has one.</summary>
    public string? Label(int row) =>
        LinksToRows && LabelPlace >= 0 && Rows.Text(Rows[row][LabelPlace]) is { Length: > 0 } label ? label : null;

    /// <summary>The storage class of a cell; null's for the link column.</summary>
    public CellType Type(int row, int slot) => _columns[slot] == Link ? CellType.Null : Rows[row][_columns[slot]].Type;

    /// <summary>Writes a cell: a label, a link to a blob, or the value.</summary>
    public void Write(ref HtmlWriter html, int row, int slot)
    {
        Span<byte> digits = stackalloc byte[LongestInteger];
        Write(ref html, row, slot, IntegerKey(row, digits));
    }

    /// <param name="html">The output.</param>
    /// <param name="row">The row.</param>
    /// <param name="slot">The cell.</param>
    /// <param name="key">The row's key where it is an integer, else empty.</param>
    private void Write(ref HtmlWriter html, int row, int slot, scoped ReadOnlySpan<byte> key)
    {
        var column = _columns[slot];
        if (column == Link)
        {
            var isWritable = WriteLinks.Any && _path.Leads(Rows, row);
            if (isWritable) html.Raw("<span class=\"row-link-with-actions\">"u8);
            WriteLink(ref html, row, key);
            if (isWritable) WriteLinks.Write(ref html, Links.Row(RowPath(row)), Label(row) ?? KeyText(row));
            return;
        }
        var isMarked = IsMarked(column);
        if (isMarked) html.Raw("<strong>"u8);
        WriteCell(ref html, row, slot, column);
        if (isMarked) html.Raw("</strong>"u8);
    }

    private void WriteCell(ref HtmlWriter html, int row, int slot, int column)
    {
        if (Rendered?[row, column] is { } rendered)
        {
            html.Raw(rendered);
            return;
        }
        ref readonly var cell = ref Rows[row][column];
        if (_targets[column] is { } target && Labels?[column] is { } labels && target.TryWrite(ref html, Rows, cell, labels)) return;
        if (Types?[column] is { } type && TypedCell.TryWrite(ref html, type, Rows, cell)) return;
        if (cell.Type == CellType.Blob) WriteBlob(ref html, row, slot, cell);
        else CellHtml.Write(ref html, Rows, cell, Limit, _isQuantity[column]);
    }

    private void WriteBlob(ref HtmlWriter html, int row, int slot, in Cell cell) =>
        CellHtml.WriteBlob(ref html, Rows, cell, _path.Leads(Rows, row) ? Links.Blob(RowPath(row), _names[slot]) : null);

    /// <summary>The CSS classes <c>col-name type-str</c> as bytes.</summary>
    public ReadOnlyMemory<byte> Classes(int slot, CellType type) => Tag(slot, type).Classes;

    private CellTag Tag(int slot, CellType type) => _columns[slot] == Link ? _linkTag : _cells[_columns[slot]].Tag(type);

    /// <summary>
    /// Writes a row as a <c>tr</c> element with its cells. Where rows link to their pages, it says which row and what it is called.
    /// </summary>
    public void WriteRow(ref HtmlWriter html, int row)
    {
        Span<byte> digits = stackalloc byte[LongestInteger];
        var key = IntegerKey(row, digits);
        if (LinksToRows) WriteRowTag(ref html, row, key);
        else html.Raw("<tr>"u8);
        WriteCells(ref html, row, key);
        html.Raw(RowEnd);
    }

    /// <summary>Writes all cells of a row as <c>td</c> elements.</summary>
    public void WriteCells(ref HtmlWriter html, int row)
    {
        Span<byte> digits = stackalloc byte[LongestInteger];
        WriteCells(ref html, row, IntegerKey(row, digits));
    }

    private void WriteCells(ref HtmlWriter html, int row, scoped ReadOnlySpan<byte> key)
    {
        var cells = Rows[row];
        var plain = Plain;
        for (var slot = 0; slot < _columns.Length; slot++)
        {
            var column = _columns[slot];
            var tag = column == Link ? _linkTag : _cells[column].Tag(cells[column].Type);
            html.Raw(slot > 0 ? tag.Next : tag.First);
            if (column == Link || !plain[column])
            {
                Write(ref html, row, slot, key);
                continue;
            }
            ref readonly var cell = ref cells[column];
            if (cell.Type == CellType.Blob) WriteBlob(ref html, row, slot, cell);
            else CellHtml.Write(ref html, Rows, cell, Limit, _isQuantity[column]);
        }
        if (_columns.Length > 0) html.Raw(CellEnd);
    }

    /// <summary>By column, whether its cells are only their values: no plugin, label, type or mark.</summary>
    private bool[] Plain => field ??= [.. Enumerable.Range(0, _isQuantity.Length).Select(column =>
        Rendered is null && _targets[column] is null && Types?[column] is null && !IsMarked(column))];

    /// <summary>The row's own page has no link to the row: its key is marked instead.</summary>
    private bool IsMarked(int column) => !LinksToRows && !Links.Table.IsView && _path.Has(column);

    private void WriteRowTag(ref HtmlWriter html, int row, scoped ReadOnlySpan<byte> key)
    {
        html.Raw(RowStart);
        if (key.Length > 0) html.Raw(key);
        else html.Text(RowPath(row));
        if (LabelPlace >= 0 && Rows[row][LabelPlace] is { IsNull: false } label) WriteLabel(ref html, label);
        html.Raw(TagEnd);
    }

    private void WriteLabel(ref HtmlWriter html, in Cell label)
    {
        if (label is { Type: CellType.Text or CellType.Blob, Length: 0 }) return;
        html.Raw(LabelStart);
        if (label.Type == CellType.Text && Utf8.IsValid(Rows.Bytes(label))) html.Text(Rows.Bytes(label));
        else html.Text(Rows.Text(label));
    }

    /// <summary>The key of a row where it is one integer that is its own encoding, else nothing.</summary>
    private ReadOnlySpan<byte> IntegerKey(int row, Span<byte> digits)
    {
        if (_integerKey < 0 || Rows[row][_integerKey] is not { Type: CellType.Integer } cell) return [];
        Utf8Formatter.TryFormat(cell.Integer, digits, out var length);
        return digits[..length];
    }

    private void WriteLink(ref HtmlWriter html, int row, scoped ReadOnlySpan<byte> key)
    {
        if (key.Length > 0)
        {
            html.Raw(_linkStart);
            html.Raw(key);
            html.Raw(TagEnd);
            html.Raw(key);
            html.Raw(LinkEnd);
        }
        else WriteLink(ref html, row, _path.Text(Rows, row));
        // A single key column is shown only here, and may be a foreign key.
        if (_path.Single >= 0 && _targets[_path.Single] is { } target && Labels?[_path.Single] is { } labels)
            target.TryWriteBeside(ref html, Rows, Rows[row][_path.Single], labels);
    }

    private void WriteLink(ref HtmlWriter html, int row, string text)
    {
        var leads = _path.Leads(Rows, row);
        if (leads)
        {
            html.Raw(_linkStart);
            html.Text(RowPath(row));
            html.Raw(TagEnd);
        }
        html.Text(string.IsNullOrWhiteSpace(text) ? CellText.Blank : text);
        if (leads) html.Raw(LinkEnd);
    }
}
