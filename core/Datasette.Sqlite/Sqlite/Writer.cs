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
            return _connection.Run(query, timeLimit, cancellationToken);
        }
        finally
        {
            _line.Leave();
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
