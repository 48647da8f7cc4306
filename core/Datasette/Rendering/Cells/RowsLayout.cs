using System.Text;
using Datasette.Formats.Html;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Rendering.Cells;

/// <summary>What the cells of a page's rows have in common, worked out once: their order, their classes, where they link to.</summary>
internal sealed class RowsLayout
{
    /// <summary>The slot that stands for the link to the row.</summary>
    public const int Link = -1;

    private readonly int[] _columns;
    private readonly string[] _names;
    private readonly byte[]?[,] _classes;
    private readonly string?[] _targets;
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
        linksToRows &= !table.IsView;
        var single = linksToRows && table.PrimaryKeys is [var only] ? rows.Columns.IndexOf(only) : -1;
        var shown = Enumerable.Range(0, rows.Columns.Count).Where(column => column != single);
        _columns = [.. linksToRows ? shown.Prepend(Link) : shown];
        _names = [.. _columns.Select(column => column != Link ? rows.Columns[column] : single >= 0 ? rows.Columns[single] : "Link")];
        _classes = new byte[]?[_columns.Length, 6];
        _keys = [.. table.RowKeys.Select(rows.Columns.IndexOf)];
        RowPrefix = links.Row("");
        _targets = new string?[rows.Columns.Count];
        foreach (var expansion in expansions)
            if (rows.Columns.IndexOf(expansion.Key.Column) is >= 0 and var index) _targets[index] = links.Urls.Row(links.Database, expansion.Key.OtherTable, "");
    }

    public Rows Rows { get; }

    public RowLinks Links { get; }

    public int Limit { get; }

    public RowLabels? Labels { get; init; }

    public int Count => _columns.Length;

    /// <summary>The path of the table, with a slash at its end.</summary>
    public string RowPrefix { get; }

    public int Column(int slot) => _columns[slot];

    public string Name(int slot) => _names[slot];

    /// <summary>The path, with a slash at its end, of the table that a column's values point at, or null.</summary>
    public string? Target(int column) => _targets[column];

    public string RowPath(int row) => Http.RowPath.Of(Rows, Rows[row], _keys);

    public IEnumerable<string> KeyTexts(int row) => _keys.Select(key => Rows.Text(Rows[row][key]));

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
}
