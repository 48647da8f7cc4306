using System.Text;

namespace Datasette.Sqlite;

/// <summary>A cell's value independent of its rows, as a dictionary key. Values of different storage classes differ.</summary>
internal readonly record struct CellKey(CellType Type, long Number, string? Text)
{
    public static CellKey Of(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => new(CellType.Integer, cell.Integer, null),
        CellType.Real => new(CellType.Real, BitConverter.DoubleToInt64Bits(cell.Real), null),
        CellType.Text => new(CellType.Text, 0, Encoding.UTF8.GetString(rows.Bytes(cell))),
        CellType.Blob => new(CellType.Blob, 0, Convert.ToHexString(rows.Bytes(cell))),
        _ => new(CellType.Null, 0, null),
    };

    /// <summary>The value as a parameter.</summary>
    public SqlValue Value => Type switch
    {
        CellType.Integer => SqlValue.Of(Number),
        CellType.Real => SqlValue.Of(BitConverter.Int64BitsToDouble(Number)),
        CellType.Blob => SqlValue.Of(Convert.FromHexString(Text!)),
        _ => SqlValue.Of(Text),
    };
}
