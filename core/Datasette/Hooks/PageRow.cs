using Datasette.Sqlite;

namespace Datasette.Hooks;

/// <summary>A row of a page, for plugins. Reads values lazily; invalid once the rows are disposed.</summary>
internal sealed class PageRow(Rows rows, int row, IReadOnlyList<string> columns) : ResultRow
{
    public override IReadOnlyList<string> Columns => columns;

    public override SqlValue this[int column] => RowValues.Of(rows, rows[row][column]);

    public override SqlCell Cell(int column)
    {
        ref readonly var cell = ref rows[row][column];
        return cell.Type switch
        {
            CellType.Integer => SqlCell.Of(cell.Integer),
            CellType.Real => SqlCell.Of(cell.Real),
            CellType.Text => SqlCell.OfText(rows.Bytes(cell)),
            CellType.Blob => SqlCell.OfBlob(rows.Bytes(cell)),
            _ => SqlCell.Null,
        };
    }

    /// <summary>All rows, read lazily.</summary>
    public static IReadOnlyList<ResultRow> Of(Rows rows) => Of(rows, [.. rows.Columns.Names]);

    public static IReadOnlyList<ResultRow> Of(Rows rows, string[] columns)
    {
        var all = new ResultRow[rows.Count];
        for (var row = 0; row < all.Length; row++) all[row] = new PageRow(rows, row, columns);
        return all;
    }
}
