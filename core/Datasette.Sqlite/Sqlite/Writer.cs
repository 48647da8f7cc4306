using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>The one connection of a database that may change it: opened when something is first written, used by one statement at a time.</summary>
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
    public async ValueTask<long> RunAsync(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        await _line.EnterAsync(cancellationToken);
        try
        {
            _connection ??= Open();
            if (options.Hooks.WrapWrite is null) return _connection.Run(query, timeLimit, cancellationToken);
            return InTransaction(_connection, connection => Wrapped(connection, () => connection.Run(query, timeLimit, cancellationToken), timeLimit, cancellationToken));
        }
        finally
        {
            _line.Leave();
        }
    }

    /// <summary>Runs a function in a transaction: all that it writes, or nothing where it throws.</summary>
    /// <exception cref="Forbidden">The file cannot be written to.</exception>
    /// <exception cref="ServerBusy">Too many wait to write, or it took too long.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Connection, T> function, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        await _line.EnterAsync(cancellationToken);
        try
        {
            _connection ??= Open();
            return InTransaction(_connection, connection => options.Hooks.WrapWrite is null
                ? function(connection)
                : Wrapped(connection, () => function(connection), timeLimit, cancellationToken));
        }
        finally
        {
            _line.Leave();
        }
    }

    private T Wrapped<T>(Connection connection, Func<T> write, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        T result = default!;
        options.Hooks.WrapWrite!(new WriteConnection(connection, ReadAll, timeLimit, cancellationToken), () => result = write());
        return result;
    }

    private static QueryResult ReadAll(Rows rows) => RowValues.All(rows);

    private static T InTransaction<T>(Connection connection, Func<Connection, T> function)
    {
        connection.Run(SqlText.Of($"begin immediate"), BusyTimeout);
        try
        {
            var result = function(connection);
            connection.Run(SqlText.Of($"commit"), BusyTimeout);
            return result;
        }
        catch
        {
            // SQLite takes some failed transactions back by itself.
            if (connection.IsInTransaction) connection.Run(SqlText.Of($"rollback"), BusyTimeout);
            throw;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _line.Dispose();
    }

    private Connection Open()
    {
        try
        {
            return Connection.Open(options with { IsWriter = true, BusyTimeout = BusyTimeout }, time);
        }
        catch (StartupError)
        {
            // Its message has the file's path, which is not the visitor's business.
            throw new Forbidden("The database cannot be opened for writing");
        }
    }
}
