using System.Text;

namespace Datasette.Sqlite;

/// <summary>A cell's value apart from its rows, to look others up by. Different types are different values.</summary>
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

    /// <summary>The value as a parameter; floats and blobs travel as text.</summary>
    public SqlParameter ToParameter(string name) => Type switch
    {
        CellType.Integer => SqlParameter.Of(name, Number),
        CellType.Real => SqlParameter.Of(name, FloatText.Of(BitConverter.Int64BitsToDouble(Number))),
        _ => SqlParameter.Of(name, Text),
    };
}
