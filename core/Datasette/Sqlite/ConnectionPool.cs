using System.Collections.Concurrent;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The connections of one database: opened on demand, at most <paramref name="size"/> in use at a time, the warmest one
/// reused first. Waiting for one is asynchronous, and neither long nor in a crowd. A size of 0, which in the reference
/// means no threads, is one.
/// </summary>
internal sealed class ConnectionPool(ConnectionOptions options, int size, TimeProvider time) : IDisposable
{
    /// <summary>Requests that may wait at the same time.</summary>
    public const int MostWaiting = 256;

    /// <summary>How long one waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(Math.Max(1, size), Math.Max(1, size));
    private readonly ConcurrentStack<Connection> _idle = new();
    private int _waiting;

    /// <summary>Lends a connection; dispose the lease to return it.</summary>
    /// <exception cref="ServerBusy">Too many wait for one, or it took too long.</exception>
    public ValueTask<Lease> RentAsync(CancellationToken cancellationToken) => _free.Wait(0, CancellationToken.None) ? new(Lend()) : WaitAsync(cancellationToken);

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
        _free.Dispose();
    }

    private async ValueTask<Lease> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting) throw new ServerBusy();
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerBusy();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
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
            _free.Release();
            throw;
        }
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
