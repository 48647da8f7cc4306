using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>The statement that ran last, prepared, for the next batch with the same columns.</summary>
internal sealed class KeptStatement(WriteTransaction transaction) : IDisposable
{
    private SqlText _sql;
    private RowStatement? _statement;

    /// <summary>How many rows the row that was written last has changed.</summary>
    public long Changed => _statement!.Changed;

    public void Prepare(SqlText sql)
    {
        if (_statement is not null && _sql == sql) return;
        _statement?.Dispose();
        _statement = null;
        (_statement, _sql) = (transaction.Prepare(sql), sql);
    }

    /// <summary>Begins a batch, whose time is that of the transaction. No other statement runs before it is disposed.</summary>
    public RowStatement.Batch Begin() => _statement!.Begin(transaction.TimeLeft);

    public void Bind(int place, in BodyValue value) => Cells.Bind(_statement!, place, value);

    public void BindNull(int place) => _statement!.BindNull(place);

    public void Run() => _statement!.Run();

    public void Dispose() => _statement?.Dispose();
}
