namespace Datasette.Sqlite;

/// <summary>One value of a row. Text and blobs are in the blocks of the <see cref="Rows"/> that own the cell.</summary>
internal readonly struct Cell
{
    private readonly long _bits;

    private Cell(CellType type, long bits, int length) => (Type, _bits, Length) = (type, bits, length);

    public CellType Type { get; }

    /// <summary>Length in bytes of a text or a blob.</summary>
    public int Length { get; }

    public long Integer => _bits;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The block that holds the text or blob.</summary>
    public int Block => (int)(_bits >> 32);

    /// <summary>Its offset in the block.</summary>
    public int Offset => (int)_bits;

    public bool IsNull => Type == CellType.Null;

    public static Cell Null => new(CellType.Null, 0, 0);

    public static Cell OfInteger(long value) => new(CellType.Integer, value, 0);

    public static Cell OfReal(double value) => new(CellType.Real, BitConverter.DoubleToInt64Bits(value), 0);

    public static Cell OfBytes(CellType type, int block, int offset, int length) => new(type, ((long)block << 32) | (uint)offset, length);
}
