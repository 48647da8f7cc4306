using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// Connections for streams. A stream keeps its connection for as long as its client takes, so there are eight times as many
/// as queries may run, and one client address may have half of them. Of the streams only as many as queries may run read
/// a batch at the same time.
/// </summary>
internal sealed class StreamPool(ConnectionOptions options, int running, TimeProvider time) : IDisposable
{
    private const int StreamsPerQuery = 8;

    private readonly int _maxOfOneAddress = Math.Max(1, running) * StreamsPerQuery / 2;
    private readonly ConnectionPool _connections = new(options, Math.Max(1, running) * StreamsPerQuery, time, maxIdle: Math.Max(1, running));
    private readonly WaitingLine _running = new(Math.Max(1, running), WaitingLine.MaxWaiters, time);
    private readonly Dictionary<string, int> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Lends a connection to a stream; dispose the lease to return it.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="cancellationToken">The client goes away.</param>
    /// <exception cref="ServerBusy">The address has half of all, or all are in use for too long.</exception>
    public async ValueTask<StreamLease> RentAsync(string address, CancellationToken cancellationToken)
    {
        lock (_byAddress)
        {
            var count = _byAddress.GetValueOrDefault(address);
            if (count >= _maxOfOneAddress) throw new ServerBusy("This address has as many streams open as one may have. Try again when one of them has ended.");
            _byAddress[address] = count + 1;
        }
        try
        {
            return new StreamLease(this, await _connections.RentAsync(cancellationToken), address);
        }
        catch
        {
            Forget(address);
            throw;
        }
    }

    /// <summary>Waits until the stream may read a batch; <see cref="EndBatch"/> lets the next one.</summary>
    public ValueTask BeginBatchAsync(CancellationToken cancellationToken) => _running.EnterAsync(cancellationToken);

    public void EndBatch() => _running.Leave();

    public void Return(ConnectionPool.Lease lease, string address)
    {
        lease.Dispose();
        Forget(address);
    }

    public void Dispose()
    {
        _connections.Dispose();
        _running.Dispose();
    }

    private void Forget(string address)
    {
        lock (_byAddress)
        {
            if (--_byAddress[address] == 0) _byAddress.Remove(address);
        }
    }
}
