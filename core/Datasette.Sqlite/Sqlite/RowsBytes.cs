using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>Rows as bytes of a file. The time that SQLite took is not among them: equal rows are equal bytes.</summary>
internal static class RowsBytes
{
    public static void Write(ByteWriter output, Rows rows)
    {
        output.Int32(rows.Columns.Count);
        foreach (var name in rows.Columns.Names) output.Text(name);
        output.Int32(rows.Count);
        output.Byte(rows.Truncated ? (byte)1 : (byte)0);
        for (var row = 0; row < rows.Count; row++)
            foreach (ref readonly var cell in rows[row])
            {
                output.Byte((byte)cell.Type);
                switch (cell.Type)
                {
                    case CellType.Integer: output.Int64(cell.Integer); break;
                    case CellType.Real: output.Int64(BitConverter.DoubleToInt64Bits(cell.Real)); break;
                    case CellType.Text or CellType.Blob: output.Bytes(rows.Bytes(cell)); break;
                }
            }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static Rows Read(ref ByteReader input)
    {
        var names = new string[input.Count(leastBytes: sizeof(int))];
        for (var i = 0; i < names.Length; i++) names[i] = input.Text() ?? throw ByteReader.Damaged();
        var (count, isTruncated) = (input.Int32(), input.Byte() != 0);
        // Each cell has a byte at least.
        if (count < 0 || (names.Length == 0 && count > 0) || (long)count * names.Length > input.Left) throw ByteReader.Damaged();
        var cells = new Cell[count * names.Length];
        var block = new byte[input.Left];
        var used = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var type = (CellType)input.Byte();
            switch (type)
            {
                case CellType.Integer:
                    cells[i] = Cell.OfInteger(input.Int64());
                    break;
                case CellType.Real:
                    cells[i] = Cell.OfReal(BitConverter.Int64BitsToDouble(input.Int64()));
                    break;
                case CellType.Null:
                    cells[i] = Cell.Null;
                    break;
                case CellType.Text or CellType.Blob:
                    var bytes = input.Bytes();
                    bytes.CopyTo(block.AsSpan(used));
                    cells[i] = Cell.OfBytes(type, 0, used, bytes.Length);
                    used += bytes.Length;
                    break;
                default:
                    throw ByteReader.Damaged();
            }
        }
        return Rows.Of(new Columns(names), cells, block.AsSpan(0, used).ToArray(), count, isTruncated);
    }
}
