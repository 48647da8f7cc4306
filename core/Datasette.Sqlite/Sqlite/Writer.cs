using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>The only write connection of a database: opened at the first write, used by one statement at a time.</summary>
internal sealed class Writer(ConnectionOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);
    private readonly WaitingLine _line = new(places: 1, WaitingLine.MaxWaiters, time);
    private Connection? _connection;

    /// <summary>Runs a statement in a transaction, and returns the number of changed rows.</summary>
    /// <exception cref="Forbidden">The file is read-only.</exception>
    /// <exception cref="InvalidSql">SQLite rejects the statement.</exception>
    /// <exception cref="ServerBusy">Too many requests are waiting to write, or the wait timed out.</exception>
    /// <exception cref="QueryInterrupted">The statement exceeded <paramref name="timeLimit"/>.</exception>
    public ValueTask<long> RunAsync(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        options.Hooks.WrapWrite is null
            ? OnConnectionAsync(connection => connection.Run(query, timeLimit, cancellationToken), cancellationToken)
            : RunAsync(connection => connection.Run(query, timeLimit, cancellationToken), timeLimit, cancellationToken);

    /// <summary>Runs a function in a transaction, which is rolled back if the function throws.</summary>
    /// <exception cref="Forbidden">The file is read-only.</exception>
    /// <exception cref="ServerBusy">Too many requests are waiting to write, or the wait timed out.</exception>
    public ValueTask<T> RunAsync<T>(Func<Connection, T> function, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        InTransactionAsync((connection, _) => function(connection), timeLimit, cancellationToken);

    /// <summary>Runs a function in one transaction.</summary>
    /// <exception cref="Forbidden">The file is read-only.</exception>
    /// <exception cref="ServerBusy">Too many requests are waiting to write, or the wait timed out.</exception>
    /// <exception cref="DatabaseLocked">Another process holds the write lock.</exception>
    public ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        InTransactionAsync((_, transaction) => work(transaction), timeLimit, cancellationToken);

    private async ValueTask<T> InTransactionAsync<T>(
        Func<Connection, WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var (result, committed) = await OnConnectionAsync(
            connection => WriteTransaction.Run(
                connection,
                transaction =>
                {
                    var (done, after) = Wrapped(connection, () => work(connection, transaction), timeLimit, cancellationToken);
                    return (done, transaction.IsTrial ? null : after);
                },
                time, timeLimit, cancellationToken),
            cancellationToken);
        if (committed is not null) await committed();
        return result;
    }

    private async ValueTask<T> OnConnectionAsync<T>(Func<Connection, T> work, CancellationToken cancellationToken)
    {
        await _line.EnterAsync(cancellationToken);
        try
        {
            _connection ??= Open();
            return work(_connection);
        }
        finally
        {
            _line.Leave();
        }
    }

    /// <summary>Runs a write inside the plugins' write wrappers; returns what they want done after the commit, too.</summary>
    private (T Result, Func<ValueTask>? Committed) Wrapped<T>(
        Connection connection, Func<T> write, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (options.Hooks.WrapWrite is not { } wrap) return (write(), null);
        T result = default!;
        var committed = wrap(new WriteConnection(connection, ReadAll, timeLimit, cancellationToken), () => result = write());
        return (result, committed);
    }

    private static QueryResult ReadAll(Rows rows) => RowValues.All(rows);

    public void Dispose()
    {
        _connection?.Dispose();
        _line.Dispose();
    }

    private Connection Open()
    {
        try
        {
            var connection = Connection.Open(options with { IsWriter = true, BusyTimeout = BusyTimeout }, time);
            // A write is on disk before its response: in WAL mode, SQLite may be compiled to sync at checkpoints only.
            connection.Run(SqlText.Of($"pragma synchronous=full"), Timeout.InfiniteTimeSpan);
            // REPLACE fires delete triggers.
            connection.Run(SqlText.Of($"pragma recursive_triggers=on"), Timeout.InfiniteTimeSpan);
            if (options.MaxPages > 0) connection.Run(SqlText.Of($"pragma max_page_count={options.MaxPages}"), Timeout.InfiniteTimeSpan);
            return connection;
        }
        catch (StartupError)
        {
            // SQLite's message contains the file's path, which clients must not see.
            throw new Forbidden("The database cannot be opened for writing");
        }
    }
}
