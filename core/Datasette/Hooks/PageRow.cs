using Datasette.Sqlite;

namespace Datasette.Hooks;

/// <summary>A row of a page, for plugins. It reads a value when it is asked for, and is gone with the rows.</summary>
internal sealed class PageRow(Rows rows, int row, IReadOnlyList<string> columns) : ResultRow
{
    public override IReadOnlyList<string> Columns => columns;

    public override SqlValue this[int column] => RowValues.Of(rows, rows[row][column]);

    /// <summary>All rows, read when they are asked for.</summary>
    public static IReadOnlyList<ResultRow> Of(Rows rows)
    {
        string[] columns = [.. rows.Columns.Names];
        return [.. Enumerable.Range(0, rows.Count).Select(row => new PageRow(rows, row, columns))];
    }
}
