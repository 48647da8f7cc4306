using Datasette.Sqlite;

namespace Datasette.Writes.Rows;

/// <summary>Keeps the last prepared statement for the next row with the same columns.</summary>
internal sealed class KeptStatement(WriteTransaction transaction) : IDisposable
{
    private SqlText _sql;
    private RowStatement? _statement;

    public long Run(SqlText sql, ReadOnlySpan<SqlValue> values)
    {
        if (_statement is null || _sql != sql)
        {
            _statement?.Dispose();
            _statement = null;
            (_statement, _sql) = (transaction.Prepare(sql), sql);
        }
        return _statement.Run(values, transaction.TimeLeft);
    }

    public void Dispose() => _statement?.Dispose();
}
