namespace Datasette.Sqlite;

/// <summary>A stream's rented connection.</summary>
internal sealed class StreamLease(StreamPool pool, ConnectionPool.Lease lease, string address) : IDisposable
{
    private int _isReturned;

    public Connection Connection => lease.Connection;

    /// <summary>Reads from the connection when it is this stream's turn: statements must run inside.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellationToken)
    {
        await pool.BeginBatchAsync(cancellationToken);
        try
        {
            return read(lease.Connection);
        }
        finally
        {
            pool.EndBatch();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0) pool.Return(lease, address);
    }
}
