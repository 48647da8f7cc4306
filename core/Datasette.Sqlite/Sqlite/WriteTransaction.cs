using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>One transaction on a database's write connection: committed completely, or rolled back.</summary>
internal sealed class WriteTransaction
{
    private readonly Connection _connection;
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly long _start;
    private readonly CancellationToken _cancellation;

    private WriteTransaction(Connection connection, TimeProvider time, TimeSpan limit, CancellationToken cancellation)
    {
        (_connection, _time, _limit, _cancellation) = (connection, time, limit, cancellation);
        _start = time.GetTimestamp();
    }

    /// <summary>The rowid of the last inserted row.</summary>
    public long LastRowid => _connection.LastRowid;

    /// <summary>Rows that this connection has changed since it was opened, by statements and by triggers.</summary>
    public long TotalChanges => _connection.TotalChanges;

    /// <summary>Whether the transaction is to be rolled back although nothing fails: nothing of what it did stays.</summary>
    public bool IsTrial { get; set; }

    /// <summary>The rest of the transaction's time limit.</summary>
    /// <exception cref="QueryInterrupted">The time limit is exceeded.</exception>
    public TimeSpan TimeLeft
    {
        get
        {
            var left = _limit - _time.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : throw new QueryInterrupted();
        }
    }

    /// <summary>Begins a transaction, runs a function, and commits; rolls back if the function fails, or if it is a trial.</summary>
    public static T Run<T>(
        Connection connection, Func<WriteTransaction, T> work, TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        // The lock is taken at once, so that nobody else changes between what is read here and what is written. Waiting for it is bounded
        // by the connection's busy timeout and is no part of the transaction's time.
        connection.Run(SqlQuery.Of(SqlText.Of($"begin immediate")), Timeout.InfiniteTimeSpan, cancellationToken);
        var transaction = new WriteTransaction(connection, time, limit, cancellationToken);
        try
        {
            var result = work(transaction);
            if (!transaction.IsTrial) transaction.Run(SqlText.Of($"commit"));
            return result;
        }
        finally
        {
            // Some errors have rolled back already. The rollback itself must not time out.
            if (connection.IsInTransaction) connection.Run(SqlText.Of($"rollback"), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Runs a statement to completion.</summary>
    /// <returns>The number of changed rows.</returns>
    public long Run(SqlQuery query) => _connection.Run(query, TimeLeft, _cancellation);

    public long Run(SqlText sql) => Run(SqlQuery.Of(sql));

    public Rows Read(SqlQuery query, int maxRows = int.MaxValue) => _connection.Read(query, maxRows, TimeLeft, _cancellation);

    /// <summary>The first value of a query as text; null without rows.</summary>
    public string? Text(SqlQuery query)
    {
        using var rows = Read(query, 1);
        return rows.Count == 0 || rows[0][0].IsNull ? null : rows.Text(rows[0][0]);
    }

    public long Integer(SqlQuery query)
    {
        using var rows = Read(query, 1);
        return rows.Count == 0 ? 0 : rows[0][0].Integer;
    }

    /// <summary>Prepares a statement to be run for many rows.</summary>
    public RowStatement Prepare(SqlText sql) => _connection.PrepareRows(sql, TimeLeft, _cancellation);

    /// <summary>Prepares a client's statement under a watch, without running it.</summary>
    public void Watch(string sql, Reading.StatementWatch watch) => _connection.Watch(sql, watch, TimeLeft, _cancellation);

    /// <summary>Runs a statement to completion, and keeps at most <paramref name="maxRows"/> of its rows.</summary>
    /// <returns>The rows, and the number of changed rows.</returns>
    public (Rows Rows, long Changed) ReadAll(SqlQuery query, int maxRows)
    {
        using var cursor = _connection.Open(query, TimeLeft, _cancellation);
        var rows = new Rows(cursor.Columns);
        try
        {
            rows.Truncated = cursor.Fill(rows, maxRows, int.MaxValue);
            cursor.Drain();
            return (rows, _connection.Changes);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
