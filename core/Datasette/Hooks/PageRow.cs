using Datasette.Sqlite;

namespace Datasette.Hooks;

/// <summary>A row of a page, for plugins. Reads values lazily; invalid once the rows are disposed.</summary>
internal sealed class PageRow(Rows rows, int row, IReadOnlyList<string> columns) : ResultRow
{
    public override IReadOnlyList<string> Columns => columns;

    public override SqlValue this[int column] => RowValues.Of(rows, rows[row][column]);

    /// <summary>All rows, read lazily.</summary>
    public static IReadOnlyList<ResultRow> Of(Rows rows)
    {
        string[] columns = [.. rows.Columns.Names];
        return [.. Enumerable.Range(0, rows.Count).Select(row => new PageRow(rows, row, columns))];
    }
}
