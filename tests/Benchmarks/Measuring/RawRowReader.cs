using SQLitePCL;

namespace Benchmarks.Measuring;

/// <summary>Reads through SQLitePCL.raw, the handle that .NET programs ordinarily get.</summary>
internal sealed class RawRowReader : RowReader
{
    private readonly sqlite3_stmt _statement;
    private readonly string? _parameter;
    private readonly int _columns;

    public RawRowReader(string database, string sql, string? parameter) : base(database, mutex: true)
    {
        _parameter = parameter;
        if (raw.sqlite3_prepare_v3(Connection, sql, raw.SQLITE_PREPARE_PERSISTENT,
            out _statement) != raw.SQLITE_OK) throw new InvalidOperationException(sql);
        _columns = raw.sqlite3_column_count(_statement);
    }

    public override long ReadAll()
    {
        if (_parameter is not null) _ = raw.sqlite3_bind_text(_statement, 1, _parameter);
        long sum = 0;
        while (raw.sqlite3_step(_statement) == raw.SQLITE_ROW)
            for (var column = 0; column < _columns; column++) sum += ReadCell(column);
        _ = raw.sqlite3_reset(_statement);
        return sum;
    }

    public override void Dispose()
    {
        _statement.Dispose();
        base.Dispose();
    }

    private long ReadCell(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, column),
        raw.SQLITE_FLOAT => (long)raw.sqlite3_column_double(_statement, column),
        raw.SQLITE_NULL => 0,
        raw.SQLITE_TEXT => raw.sqlite3_column_text(_statement, column).GetPinnableReference()
            + raw.sqlite3_column_bytes(_statement, column),
        _ => raw.sqlite3_column_blob(_statement, column).Length,
    };
}
