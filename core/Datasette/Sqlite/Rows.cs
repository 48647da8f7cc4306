using System.Text;
using Datasette.Buffers;
using Datasette.Text;

namespace Datasette.Sqlite;

/// <summary>
/// A batch of rows read from a statement: cells side by side, and every text and blob in one run of bytes, as SQLite
/// gave them. Filling it frees the connection before anything is rendered. Dispose returns its memory to the pool.
/// </summary>
internal sealed class Rows(Columns columns) : IDisposable
{
    private Cell[] _cells = LargeBuffers.Rent<Cell>(256);
    private byte[] _bytes = LargeBuffers.Rent<byte>(8192);
    private int _cellCount;
    private int _byteCount;

    public Columns Columns { get; } = columns;

    public int Count => Columns.Count == 0 ? 0 : _cellCount / Columns.Count;

    /// <summary>Bytes held by texts and blobs.</summary>
    public int ByteCount => _byteCount;

    /// <summary>True when the statement had more rows than were asked for.</summary>
    public bool Truncated { get; set; }

    /// <summary>How long SQLite took.</summary>
    public TimeSpan Elapsed { get; set; }

    public ReadOnlySpan<Cell> this[int row] => _cells.AsSpan(row * Columns.Count, Columns.Count);

    public ReadOnlySpan<byte> Bytes(in Cell cell) => _bytes.AsSpan(cell.Offset, cell.Length);

    /// <summary>The same for those who write it later. It is this batch's memory: gone when the rows are disposed.</summary>
    public ReadOnlyMemory<byte> Memory(in Cell cell) => _bytes.AsMemory(cell.Offset, cell.Length);

    /// <summary>A cell's text; numbers as SQLite and Python print them, null as the empty string.</summary>
    public string Text(in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer.ToString(),
        CellType.Real => FloatText.Of(cell.Real),
        CellType.Null => "",
        _ => Encoding.UTF8.GetString(Bytes(cell)),
    };

    /// <summary>Appends the row that <paramref name="statement"/> stands on.</summary>
    public void Append(nint statement)
    {
        var width = Columns.Count;
        if (_cellCount + width > _cells.Length) LargeBuffers.Grow(ref _cells, _cellCount, _cellCount + width);
        for (var column = 0; column < width; column++)
            _cells[_cellCount++] = ReadCell(statement, column);
    }

    /// <summary>Appends the rows of another batch with the same columns.</summary>
    public void Add(Rows more)
    {
        if (_cellCount + more._cellCount > _cells.Length) LargeBuffers.Grow(ref _cells, _cellCount, _cellCount + more._cellCount);
        if (_byteCount + more._byteCount > _bytes.Length) LargeBuffers.Grow(ref _bytes, _byteCount, _byteCount + more._byteCount);
        foreach (ref readonly var cell in more._cells.AsSpan(0, more._cellCount))
            _cells[_cellCount++] = cell.Type is CellType.Text or CellType.Blob ? Cell.OfBytes(cell.Type, _byteCount + cell.Offset, cell.Length) : cell;
        more._bytes.AsSpan(0, more._byteCount).CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += more._byteCount;
        Elapsed += more.Elapsed;
    }

    /// <summary>Forgets the rows and keeps the memory, for the next batch of a stream.</summary>
    public void Clear() => (_cellCount, _byteCount, Truncated) = (0, 0, false);

    /// <summary>Forgets the last row: the one that only showed that there are more.</summary>
    public void RemoveLast() => _cellCount -= Columns.Count;

    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        LargeBuffers.Return(_cells);
        LargeBuffers.Return(_bytes);
        (_cells, _bytes, _cellCount, _byteCount) = ([], [], 0, 0);
    }

    private unsafe Cell ReadCell(nint statement, int column)
    {
        var value = Native.ColumnValue(statement, column);
        var type = (CellType)Native.ValueType(value);
        switch (type)
        {
            case CellType.Integer: return Cell.OfInteger(Native.ValueInteger(value));
            case CellType.Real: return Cell.OfReal(Native.ValueReal(value));
            case CellType.Null: return Cell.Null;
        }
        // The pointer first, the length second: SQLite's documented order, as the first call may convert.
        var pointer = type == CellType.Blob ? Native.ValueBlob(value)
            : Native.ValueEncoding(value) == Native.Utf8 ? Native.ValueStoredText(value)
            : Native.ValueText(value);
        var length = Native.ValueBytes(value);
        if (_byteCount + length > _bytes.Length) LargeBuffers.Grow(ref _bytes, _byteCount, checked(_byteCount + length));
        new ReadOnlySpan<byte>(pointer, length).CopyTo(_bytes.AsSpan(_byteCount));
        var cell = Cell.OfBytes(type, _byteCount, length);
        _byteCount += length;
        return cell;
    }
}
