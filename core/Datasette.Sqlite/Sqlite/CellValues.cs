namespace Datasette.Sqlite;

/// <summary>
/// The cells of a page for a hook that looks at few of them: a text or blob is copied when the plugin asks for it, which it may until the
/// rows are disposed.
/// </summary>
internal sealed class CellValues(Rows rows) : IStoredCells
{
    public SqlValue this[int row, int column]
    {
        get
        {
            ref readonly var cell = ref rows[row][column];
            return cell.Type is CellType.Text or CellType.Blob
                ? SqlValue.Of(this, ((long)row << 32) | (uint)column)
                : RowValues.Of(rows, cell);
        }
    }

    public string? Text(long place) => Find(place) is { Type: CellType.Text } cell ? rows.Text(cell) : null;

    public byte[]? Blob(long place) => Find(place) is { Type: CellType.Blob } cell ? rows.Bytes(cell).ToArray() : null;

    /// <exception cref="PluginException">The rows are disposed.</exception>
    private Cell Find(long place)
    {
        var row = (int)(place >> 32);
        return row < rows.Count ? rows[row][(int)place] : throw new PluginException(
            "The value of a cell was read after its page was made: keep its text, not the value");
    }
}
