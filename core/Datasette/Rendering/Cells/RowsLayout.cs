using System.Text;
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

    /// <summary>The numbers of <see cref="CellType"/>, which begin at 1, and 0.</summary>
    private const int CellTypes = 6;

    private readonly int[] _columns;
    private readonly string[] _names;
    private readonly byte[]?[] _classes;
    private readonly PaddedBytes[] _openings;
    private readonly bool[] _isQuantity;
    private readonly LabelTarget?[] _targets;
    private readonly byte[] _rowPrefix;
    private readonly RowPath _path;
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
        _classes = new byte[]?[_columns.Length * CellTypes];
        _openings = new PaddedBytes[_columns.Length * CellTypes];
        _path = new RowPath(table, rows.Columns);
        _rowPrefix = LabelTarget.Attribute(links.Row(""));
        _targets = new LabelTarget?[rows.Columns.Count];
        foreach (var expansion in expansions)
            if (rows.Columns.IndexOf(expansion.Key.Column) is >= 0 and var index) _targets[index] = new LabelTarget(links, expansion);
        _isQuantity = new bool[rows.Columns.Count];
        for (var column = 0; column < _isQuantity.Length; column++)
            _isQuantity[column] = _targets[column] is null && !_path.Has(column) && CellText.IsQuantity(rows.Columns[column]);
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
        var column = _columns[slot];
        if (column == Link)
        {
            var isWritable = WriteLinks.Any && _path.Leads(Rows, row);
            if (isWritable) html.Raw("<span class=\"row-link-with-actions\">"u8);
            WriteLink(ref html, row);
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

    public static string TypeName(CellType type) => type switch
    {
        CellType.Integer => "int",
        CellType.Real => "float",
        CellType.Text => "str",
        CellType.Blob => "bytes",
        _ => "none",
    };

    /// <summary>The CSS classes <c>col-name type-str</c> as bytes.</summary>
    public ReadOnlyMemory<byte> Classes(int slot, CellType type)
    {
        var isLink = _columns[slot] == Link;
        ref var known = ref _classes[(slot * CellTypes) + (isLink ? 0 : (int)type)];
        return known ??= Encoding.UTF8.GetBytes($"col-{CssClass.Of(_names[slot])} type-{(isLink ? "pk" : TypeName(type))}");
    }

    /// <summary>
    /// Writes a row as a <c>tr</c> element with its cells. Where rows link to their pages, it says which row and what it is called.
    /// </summary>
    public void WriteRow(ref HtmlWriter html, int row)
    {
        html.Raw("<tr"u8);
        if (LinksToRows) WriteRowAttributes(ref html, row);
        html.Raw(">"u8);
        WriteCells(ref html, row);
        html.Raw("</tr>\n"u8);
    }

    /// <summary>Writes all cells of a row as <c>td</c> elements.</summary>
    public void WriteCells(ref HtmlWriter html, int row)
    {
        var cells = Rows[row];
        var plain = Plain;
        for (var slot = 0; slot < _columns.Length; slot++)
        {
            var column = _columns[slot];
            if (column == Link || !plain[column])
            {
                html.Raw(Opening(slot, column == Link ? CellType.Null : cells[column].Type));
                Write(ref html, row, slot);
                continue;
            }
            ref readonly var cell = ref cells[column];
            html.Raw(Opening(slot, cell.Type));
            if (cell.Type == CellType.Blob) WriteBlob(ref html, row, slot, cell);
            else CellHtml.Write(ref html, Rows, cell, Limit, _isQuantity[column]);
        }
        if (_columns.Length > 0) html.Raw("</td>"u8);
    }

    /// <summary>By column, whether its cells are only their values: no plugin, label, type or mark.</summary>
    private bool[] Plain => field ??= [.. Enumerable.Range(0, _isQuantity.Length).Select(column =>
        Rendered is null && _targets[column] is null && Types?[column] is null && !IsMarked(column))];

    /// <summary>The row's own page has no link to the row: its key is marked instead.</summary>
    private bool IsMarked(int column) => !LinksToRows && !Links.Table.IsView && _path.Has(column);

    /// <summary>
    /// <c>&lt;td class="col-name type-str"&gt;</c>, as Datasette has it to the letter: scrapers compare whole cells. After the first, the
    /// end of the cell before.
    /// </summary>
    private ref readonly PaddedBytes Opening(int slot, CellType type)
    {
        ref var known = ref _openings[(slot * CellTypes) + (_columns[slot] == Link ? 0 : (int)type)];
        if (!known.IsMade) known = MakeOpening(slot, type);
        return ref known;
    }

    private PaddedBytes MakeOpening(int slot, CellType type) =>
        new([.. slot > 0 ? "</td>"u8 : [], .. "<td class=\""u8, .. Classes(slot, type).Span, .. "\">"u8]);

    private void WriteRowAttributes(ref HtmlWriter html, int row)
    {
        html.Raw(" data-row=\""u8);
        if (IntegerKey(row) is { } key) html.Number(key);
        else html.Text(RowPath(row));
        if (LabelPlace >= 0 && Rows[row][LabelPlace] is { IsNull: false } label) WriteLabel(ref html, label);
        html.Raw("\""u8);
    }

    private void WriteLabel(ref HtmlWriter html, in Cell label)
    {
        if (label is { Type: CellType.Text or CellType.Blob, Length: 0 }) return;
        html.Raw("\" data-row-label=\""u8);
        if (label.Type == CellType.Text && Utf8.IsValid(Rows.Bytes(label))) html.Text(Rows.Bytes(label));
        else html.Text(Rows.Text(label));
    }

    /// <summary>The key of a row where it is one integer that is its own encoding.</summary>
    private long? IntegerKey(int row) =>
        _path.Single >= 0 && !_path.IsTyped && Rows[row][_path.Single] is { Type: CellType.Integer } cell ? cell.Integer : null;

    private void WriteLink(ref HtmlWriter html, int row)
    {
        if (IntegerKey(row) is { } key)
        {
            html.Raw("<a href=\""u8);
            html.Raw(_rowPrefix);
            html.Number(key);
            html.Raw("\">"u8);
            html.Number(key);
            html.Raw("</a>"u8);
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
            html.Raw("<a href=\""u8);
            html.Raw(_rowPrefix);
            html.Text(RowPath(row));
            html.Raw("\">"u8);
        }
        html.Text(string.IsNullOrWhiteSpace(text) ? CellText.Blank : text);
        if (leads) html.Raw("</a>"u8);
    }
}
