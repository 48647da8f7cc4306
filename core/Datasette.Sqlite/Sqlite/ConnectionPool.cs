using System.Collections.Concurrent;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The connection pool of one database: connections are opened on demand, at most <paramref name="size"/> are in use, and the last used one
/// is reused first. A size of 0 (in Datasette: no threads) means 1.
/// </summary>
/// <param name="options">The options of a connection.</param>
/// <param name="size">Limit of connections in use.</param>
/// <param name="time">The clock.</param>
/// <param name="maxIdle">Limit of idle connections.</param>
/// <param name="maxWaiters">Limit of waiting requests.</param>
/// <param name="threads">Told of each connection in use, where a query may take long; null where it does not.</param>
internal sealed class ConnectionPool(
    ConnectionOptions options, int size, TimeProvider time, int maxIdle = int.MaxValue, int maxWaiters = WaitingLine.MaxWaiters,
    QueryThreads? threads = null) : IDisposable
{
    private readonly WaitingLine _line = new(Math.Max(1, size), maxWaiters, time, threads);
    private readonly ConcurrentStack<Connection> _idle = new();
    private readonly OpenConnections _open = options.Counted;
    private long _lastUsed;
    private volatile bool _isDisposed;

    /// <summary>When a connection was last returned, by <see cref="OpenConnections.Clock"/>.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Rents a connection; dispose the lease to return it.</summary>
    /// <exception cref="ServerBusy">Too many requests are waiting, or the wait timed out.</exception>
    public ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        var place = _line.EnterAsync(cancellationToken);
        return place.IsCompletedSuccessfully ? new(Lend()) : WaitAsync(place);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _open.Remove(this);
        CloseIdle();
        _line.Dispose();
    }

    /// <summary>Closes the connections that are not in use.</summary>
    public void CloseIdle()
    {
        while (_idle.TryPop(out var connection)) Close(connection);
    }

    private async ValueTask<Lease> WaitAsync(ValueTask place)
    {
        await place;
        return Lend();
    }

    private Lease Lend()
    {
        try
        {
            return new Lease(this, _idle.TryPop(out var connection) ? connection : Open());
        }
        catch
        {
            _line.Leave();
            throw;
        }
    }

    private void Return(Connection connection)
    {
        // The clock stands still while none is opened, so this line of memory is written seldom.
        if (_lastUsed != _open.Clock) Volatile.Write(ref _lastUsed, _open.Clock);
        if (_idle.Count < maxIdle) _idle.Push(connection);
        else Close(connection);
        // The pool was disposed while the connection was in use.
        if (_isDisposed) CloseIdle();
        _line.Leave();
    }

    private Connection Open()
    {
        _open.Open(this);
        try
        {
            return Connection.Open(options, time);
        }
        catch
        {
            _open.Closed(1);
            throw;
        }
    }

    private void Close(Connection connection)
    {
        connection.Dispose();
        _open.Closed(1);
    }

    /// <summary>A rented connection.</summary>
    public readonly struct Lease(ConnectionPool pool, Connection connection) : IDisposable
    {
        public Connection Connection => connection;

        public void Dispose() => pool.Return(connection);
    }
}
