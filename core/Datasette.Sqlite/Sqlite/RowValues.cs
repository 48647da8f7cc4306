namespace Datasette.Sqlite;

/// <summary>Copies values of rows for plugins into managed memory.</summary>
internal static class RowValues
{
    public static QueryResult All(Rows rows)
    {
        string[] columns = [.. rows.Columns.Names];
        var read = new List<ResultRow>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var values = new SqlValue[columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = Of(rows, rows[row][column]);
            read.Add(new KeptRow(columns, values));
        }
        return new QueryResult(columns, read, rows.Truncated);
    }

    public static SqlValue Of(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => SqlValue.Of(cell.Integer),
        CellType.Real => SqlValue.Of(cell.Real),
        CellType.Text => SqlValue.Of(rows.Text(cell)),
        CellType.Blob => SqlValue.Of(rows.Bytes(cell).ToArray()),
        _ => SqlValue.Null,
    };

    private sealed class KeptRow(string[] columns, SqlValue[] values) : ResultRow
    {
        public override IReadOnlyList<string> Columns => columns;

        public override SqlValue this[int column] => values[column];
    }
}
