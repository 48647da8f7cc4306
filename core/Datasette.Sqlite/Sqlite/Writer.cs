using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The one connection of a database that may change it: opened when something is first written, used by one statement at a time.
/// </summary>
internal sealed class Writer(ConnectionOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);
    private readonly WaitingLine _line = new(places: 1, WaitingLine.MaxWaiters, time);
    private Connection? _connection;

    /// <summary>Runs a statement, whole or not at all, and returns how many rows it changed.</summary>
    /// <exception cref="Forbidden">The file cannot be written to.</exception>
    /// <exception cref="InvalidSql">SQLite refuses the statement.</exception>
    /// <exception cref="ServerBusy">Too many wait to write, or it took too long.</exception>
    /// <exception cref="QueryInterrupted">It took longer than <paramref name="timeLimit"/>.</exception>
    public ValueTask<long> RunAsync(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        options.Hooks.WrapWrite is null
            ? OnConnectionAsync(connection => connection.Run(query, timeLimit, cancellationToken), cancellationToken)
            : RunAsync(connection => connection.Run(query, timeLimit, cancellationToken), timeLimit, cancellationToken);

    /// <summary>Runs a function in a transaction: all that it writes, or nothing where it throws.</summary>
    /// <exception cref="Forbidden">The file cannot be written to.</exception>
    /// <exception cref="ServerBusy">Too many wait to write, or it took too long.</exception>
    public ValueTask<T> RunAsync<T>(Func<Connection, T> function, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        InTransactionAsync((connection, _) => function(connection), timeLimit, cancellationToken);

    /// <summary>Does some work in one transaction: whole or not at all.</summary>
    /// <exception cref="Forbidden">The file cannot be written to.</exception>
    /// <exception cref="ServerBusy">Too many wait to write, or it took too long.</exception>
    /// <exception cref="DatabaseLocked">Another process is writing.</exception>
    public ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        InTransactionAsync((_, transaction) => work(transaction), timeLimit, cancellationToken);

    private async ValueTask<T> InTransactionAsync<T>(
        Func<Connection, WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var (result, committed) = await OnConnectionAsync(
            connection => WriteTransaction.Run(
                connection, transaction => Wrapped(connection, () => work(connection, transaction), timeLimit, cancellationToken), time,
                timeLimit, cancellationToken),
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

    /// <summary>What plugins put around each write, and what they want done once it is committed.</summary>
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
            // What was answered is on the disk: in WAL mode SQLite may be built to wait for that at checkpoints alone.
            connection.Run(SqlText.Of($"pragma synchronous=full"), Timeout.InfiniteTimeSpan);
            // A row that is replaced is deleted first, as far as triggers go.
            connection.Run(SqlText.Of($"pragma recursive_triggers=on"), Timeout.InfiniteTimeSpan);
            if (options.MaxPages > 0) connection.Run(SqlText.Of($"pragma max_page_count={options.MaxPages}"), Timeout.InfiniteTimeSpan);
            return connection;
        }
        catch (StartupError)
        {
            // Its message has the file's path, which is not the visitor's business.
            throw new Forbidden("The database cannot be opened for writing");
        }
    }
}
