using System.Collections.Concurrent;

namespace Datasette.Sqlite;

/// <summary>
/// The connections of one database: opened on demand, at most <paramref name="size"/> in use at a time, the warmest one
/// reused first. Waiting for one is asynchronous. A size of 0, which in the reference means no threads, is one.
/// </summary>
internal sealed class ConnectionPool(ConnectionOptions options, int size, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _free = new(Math.Max(1, size), Math.Max(1, size));
    private readonly ConcurrentStack<Connection> _idle = new();

    /// <summary>Lends a connection; dispose the lease to return it.</summary>
    public async ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return new Lease(this, _idle.TryPop(out var connection) ? connection : Connection.Open(options, time));
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
        _free.Dispose();
    }

    private void Return(Connection connection)
    {
        _idle.Push(connection);
        _free.Release();
    }

    /// <summary>A connection on loan.</summary>
    public readonly struct Lease(ConnectionPool pool, Connection connection) : IDisposable
    {
        public Connection Connection => connection;

        public void Dispose() => pool.Return(connection);
    }
}
