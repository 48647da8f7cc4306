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
internal sealed class ConnectionPool(
    ConnectionOptions options, int size, TimeProvider time, int maxIdle = int.MaxValue, int maxWaiters = WaitingLine.MaxWaiters)
        : IDisposable
{
    private readonly WaitingLine _line = new(Math.Max(1, size), maxWaiters, time);
    private readonly ConcurrentStack<Connection> _idle = new();

    /// <summary>Rents a connection; dispose the lease to return it.</summary>
    /// <exception cref="ServerBusy">Too many requests are waiting, or the wait timed out.</exception>
    public ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        var place = _line.EnterAsync(cancellationToken);
        return place.IsCompletedSuccessfully ? new(Lend()) : WaitAsync(place);
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
        _line.Dispose();
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
            return new Lease(this, _idle.TryPop(out var connection) ? connection : Connection.Open(options, time));
        }
        catch
        {
            _line.Leave();
            throw;
        }
    }

    private void Return(Connection connection)
    {
        if (_idle.Count < maxIdle) _idle.Push(connection);
        else connection.Dispose();
        _line.Leave();
    }

    /// <summary>A rented connection.</summary>
    public readonly struct Lease(ConnectionPool pool, Connection connection) : IDisposable
    {
        public Connection Connection => connection;

        public void Dispose() => pool.Return(connection);
    }
}
