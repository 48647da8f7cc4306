using System.Text;
using Datasette.Sqlite;

namespace Benchmarks.Measuring;

/// <summary>Reads through the C functions themselves, as thinly as .NET can call them.</summary>
internal sealed unsafe class DirectRowReader : RowReader
{
    private readonly nint _statement;
    private readonly byte[]? _parameter;
    private readonly int _columns;

    public DirectRowReader(string database, string sql, string? parameter, bool mutex) : base(database, mutex)
    {
        _parameter = parameter is null ? null : Encoding.UTF8.GetBytes(parameter);
        var text = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = text)
            if (Native.Prepare(Connection.DangerousGetHandle(), start, text.Length, Native.PreparePersistent, out _statement,
                out _) != Native.Ok)
                throw new InvalidOperationException(sql);
        _columns = Native.ColumnCount(_statement);
    }

    public override long ReadAll()
    {
        if (_parameter is not null)
            fixed (byte* value = _parameter) _ = Native.BindText(_statement, 1, value, _parameter.Length, -1);
        long sum = 0;
        while (Native.Step(_statement) == Native.Row)
            for (var column = 0; column < _columns; column++) sum += ReadCell(column);
        _ = Native.Reset(_statement);
        return sum;
    }

    public override void Dispose()
    {
        _ = Native.Finalize(_statement);
        base.Dispose();
    }

    private long ReadCell(int column)
    {
        var value = Native.ColumnValue(_statement, column);
        switch ((CellType)Native.ValueType(value))
        {
            case CellType.Integer: return Native.ValueInteger(value);
            case CellType.Real: return (long)Native.ValueReal(value);
            case CellType.Null: return 0;
            case CellType.Text:
                // An empty text has no address.
                var text = Native.ValueStoredText(value);
                return text is null ? 0 : *text + Native.ValueBytes(value);
            default: return (long)Native.ValueBlob(value) + Native.ValueBytes(value);
        }
    }
}
