using System.Collections.Concurrent;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The connections of one database: opened on demand, at most <paramref name="size"/> in use at a time, the warmest one
/// reused first. A size of 0, which in the reference means no threads, is one.
/// </summary>
/// <param name="options">How to open one.</param>
/// <param name="size">The most in use at a time.</param>
/// <param name="time">The clock.</param>
/// <param name="maxIdle">The most that are kept open while nobody uses them.</param>
/// <param name="maxWaiters">The most requests that may wait at a time.</param>
internal sealed class ConnectionPool(
    ConnectionOptions options, int size, TimeProvider time, int maxIdle = int.MaxValue, int maxWaiters = WaitingLine.MaxWaiters)
        : IDisposable
{
    private readonly WaitingLine _line = new(Math.Max(1, size), maxWaiters, time);
    private readonly ConcurrentStack<Connection> _idle = new();

    /// <summary>Lends a connection; dispose the lease to return it.</summary>
    /// <exception cref="ServerBusy">Too many wait for one, or it took too long.</exception>
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

    /// <summary>A connection on loan.</summary>
    public readonly struct Lease(ConnectionPool pool, Connection connection) : IDisposable
    {
        public Connection Connection => connection;

        public void Dispose() => pool.Return(connection);
    }
}
