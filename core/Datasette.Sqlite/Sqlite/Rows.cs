using System.Numerics;
using System.Text;
using Datasette.Buffers;
using Datasette.Text;

namespace Datasette.Sqlite;

/// <summary>
/// A batch of rows read from a statement: an array of cells, and all texts and blobs in blocks of bytes, as SQLite returned them. Reading a
/// batch frees the connection before rendering. Grows by blocks, which the process's memory account counts; Dispose returns them.
/// </summary>
internal sealed class Rows : IDisposable
{
    private const int FirstCells = 256, FirstBytes = 8192, BlockCells = 4096;

    private readonly int _width;
    private readonly int _blockRowsLog2;
    private readonly bool _isCopy;
    private Cell[] _cells;
    private List<Cell[]>? _moreCells;
    private readonly List<byte[]> _blocks;
    private byte[] _block;
    private int _index;
    private int _used;
    private int _rows;
    private int _byteCount;
    private long _held;

    /// <summary>The encoding of a database's texts, which is one for all; null before the first.</summary>
    private bool? _isUtf8;

    public Rows(Columns columns)
    {
        (Columns, _width) = (columns, columns.Count);
        _blockRowsLog2 = BitOperations.Log2((uint)Math.Max(1, BlockCells / Math.Max(1, _width)));
        _cells = AnswerMemory.Rent<Cell>(FirstCells, held: 0);
        try
        {
            _block = AnswerMemory.Rent<byte>(FirstBytes, held: 0);
        }
        catch
        {
            AnswerMemory.Return(_cells);
            throw;
        }
        _blocks = [_block];
    }

    private Rows(Columns columns, Cell[] cells, byte[] block, int rows)
    {
        (Columns, _width, _cells, _block, _rows, _isCopy) = (columns, columns.Count, cells, block, rows, true);
        // One block for all cells.
        _blockRowsLog2 = 30;
        (_blocks, _used, _byteCount) = ([block], block.Length, block.Length);
    }

    /// <summary>Rows of a file, as a <see cref="Copy"/> has them: texts and blobs in one block, whose length is all of theirs.</summary>
    public static Rows Of(Columns columns, Cell[] cells, byte[] block, int rows, bool isTruncated) =>
        new(columns, cells, block, rows) { Truncated = isTruncated };

    public Columns Columns { get; }

    public int Count => _width == 0 ? 0 : _rows;

    /// <summary>Bytes of texts and blobs.</summary>
    public int ByteCount => _byteCount;

    /// <summary>True when there were more rows than the limit.</summary>
    public bool Truncated { get; set; }

    /// <summary>The time SQLite took.</summary>
    public TimeSpan Elapsed { get; set; }

    public ReadOnlySpan<Cell> this[int row] => Block(row >> _blockRowsLog2).AsSpan((row & ((1 << _blockRowsLog2) - 1)) * _width, _width);

    public ReadOnlySpan<byte> Bytes(in Cell cell) => _blocks[cell.Block].AsSpan(cell.Offset, cell.Length);

    /// <summary>The same for writing later. The memory belongs to this batch: it is invalid once the rows are disposed.</summary>
    public ReadOnlyMemory<byte> Memory(in Cell cell) => _blocks[cell.Block].AsMemory(cell.Offset, cell.Length);

    /// <summary>A cell as text; numbers as SQLite and Python print them, NULL as the empty string.</summary>
    public string Text(in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer.ToString(),
        CellType.Real => FloatText.Of(cell.Real),
        CellType.Null => "",
        _ => Encoding.UTF8.GetString(Bytes(cell)),
    };

    /// <summary>Appends the current row of <paramref name="statement"/>.</summary>
    public unsafe void Append(nint statement)
    {
        var cells = NextRow();
        if (cells.Length > 0)
        {
            // SQLite keeps the values of a row in registers that follow one another: the places of two give those of all.
            var calls = CellCalls.Instance;
            var value = calls.Column(statement, 0);
            var size = cells.Length > 1 ? calls.Column(statement, 1) - value : 0;
            foreach (ref var cell in cells)
            {
                var type = (CellType)calls.Type(value);
                if (type == CellType.Integer) cell = Cell.OfInteger(calls.Integer(value));
                else if (type == CellType.Real) cell = Cell.OfReal(calls.Real(value));
                else if (type == CellType.Null) cell = Cell.Null;
                else ReadBytes(calls, type, value, out cell);
                value += size;
            }
        }
        _rows++;
    }

    /// <summary>
    /// EXPLAIN shows where a virtual table lies in memory (<c>vtab:7FEECC057A50</c>), which would help an attacker and differs in each
    /// process: the last row keeps <c>vtab</c> alone.
    /// </summary>
    public void HideAddress()
    {
        const int Kept = 4;
        var last = _rows - 1;
        foreach (ref var cell in Block(last >> _blockRowsLog2).AsSpan((last & ((1 << _blockRowsLog2) - 1)) * _width, _width))
        {
            if (cell.Type != CellType.Text || !Bytes(cell).StartsWith("vtab:"u8)) continue;
            _byteCount -= cell.Length - Kept;
            cell = Cell.OfBytes(CellType.Text, cell.Block, cell.Offset, Kept);
        }
    }

    /// <summary>Appends the rows of another batch with the same columns, and takes over its blocks.</summary>
    public void Add(Rows more)
    {
        for (var row = 0; row < more.Count; row++)
        {
            var cells = NextRow();
            for (var column = 0; column < cells.Length; column++)
            {
                ref readonly var cell = ref more[row][column];
                cells[column] = cell.Type is CellType.Text or CellType.Blob
                    ? Cell.OfBytes(cell.Type, _blocks.Count + cell.Block, cell.Offset, cell.Length)
                    : cell;
            }
            _rows++;
        }
        (_block, _index, _used) = (more._block, _blocks.Count + more._index, more._used);
        _blocks.AddRange(more._blocks);
        _held += more._held;
        _byteCount = checked(_byteCount + more._byteCount);
        Elapsed += more.Elapsed;
        more._blocks.Clear();
        more.Dispose();
    }

    /// <summary>Bytes of a <see cref="Copy"/>.</summary>
    public long CopyBytes => ((long)_rows * _width * 16) + _byteCount + 256;

    /// <summary>A compact copy for a cache. It cannot be appended to.</summary>
    public Rows Copy()
    {
        var (cells, block, used) = (new Cell[_rows * _width], new byte[_byteCount], 0);
        for (var row = 0; row < _rows; row++)
        {
            var from = this[row];
            for (var column = 0; column < _width; column++)
            {
                ref readonly var cell = ref from[column];
                if (cell.Type is not (CellType.Text or CellType.Blob))
                {
                    cells[(row * _width) + column] = cell;
                    continue;
                }
                Bytes(cell).CopyTo(block.AsSpan(used));
                cells[(row * _width) + column] = Cell.OfBytes(cell.Type, 0, used, cell.Length);
                used += cell.Length;
            }
        }
        return new Rows(Columns, cells, block, _rows) { Truncated = Truncated, Elapsed = Elapsed };
    }

    /// <summary>The rows of a <see cref="Copy"/> for one reader, who may remove the last one and dispose them.</summary>
    public Rows Share() => new(Columns, _cells, _block, _rows) { Truncated = Truncated, Elapsed = Elapsed };

    /// <summary>Removes all rows and keeps one block, for the next batch of a stream.</summary>
    public void Clear()
    {
        ReleaseMoreCells();
        foreach (var block in _blocks.Skip(1)) AnswerMemory.Return(block);
        _blocks.RemoveRange(1, _blocks.Count - 1);
        (_block, _index, _used, _rows, _byteCount, _held, Truncated) = (_blocks[0], 0, 0, 0, 0, 0, false);
    }

    /// <summary>Removes the last row, which only showed that there are more.</summary>
    public void RemoveLast() => _rows--;

    public void Dispose()
    {
        if (_cells.Length == 0 || _isCopy) return;
        ReleaseMoreCells();
        AnswerMemory.Return(_cells);
        foreach (var block in _blocks) AnswerMemory.Return(block);
        _blocks.Clear();
        (_cells, _block, _rows, _byteCount) = ([], [], 0, 0);
    }

    private void ReleaseMoreCells()
    {
        foreach (var cells in _moreCells ?? []) AnswerMemory.Return(cells);
        _moreCells = null;
    }

    private Cell[] Block(int index) => index == 0 ? _cells : _moreCells![index - 1];

    /// <summary>Space for the cells of one more row.</summary>
    private Span<Cell> NextRow()
    {
        var index = _rows >> _blockRowsLog2;
        var start = (_rows & ((1 << _blockRowsLog2) - 1)) * _width;
        if (index == 0)
        {
            if (start + _width > _cells.Length) AnswerMemory.Grow(ref _cells, start, Math.Max(start + _width, _cells.Length * 2));
        }
        else if (index > (_moreCells?.Count ?? 0))
        {
            (_moreCells ??= []).Add(AnswerMemory.Rent<Cell>(_width << _blockRowsLog2, CellBytes() + _held));
        }
        return Block(index).AsSpan(start, _width);
    }

    private long CellBytes() => (_cells.Length + ((long)(_moreCells?.Count ?? 0) * BlockCells)) * 16;

    /// <summary>Copies a text or blob, and writes where it is into its place: a returned cell would be copied there once more.</summary>
    private unsafe void ReadBytes(CellCalls calls, CellType type, nint value, out Cell cell)
    {
        // Pointer first, then length: SQLite documents this order, because the first call may convert the value.
        var pointer = type == CellType.Blob ? Native.ValueBlob(value)
            : (_isUtf8 ??= calls.Encoding(value) == Native.Utf8) ? calls.StoredText(value)
            : Native.ValueText(value);
        var length = calls.Bytes(value);
        var bytes = new ReadOnlySpan<byte>(pointer, length);
        _byteCount = checked(_byteCount + length);
        var offset = _used;
        if (length > _block.Length - offset)
        {
            cell = Cell.OfBytes(type, CopyToNew(bytes), 0, length);
            return;
        }
        bytes.CopyTo(_block.AsSpan(offset));
        _used += length;
        cell = Cell.OfBytes(type, _index, offset, length);
    }

    /// <summary>
    /// Copies a text or blob to a new block, and returns its index. A long one gets its own block, so that the current one can be filled
    /// further.
    /// </summary>
    private int CopyToNew(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        var block = AnswerMemory.Rent<byte>(Math.Max(length, AnswerMemory.BlockBytes), FirstBytes + _held);
        _held += block.Length;
        _blocks.Add(block);
        bytes.CopyTo(block);
        if (length <= AnswerMemory.BlockBytes / 2) (_block, _index, _used) = (block, _blocks.Count - 1, length);
        return _blocks.Count - 1;
    }
}
