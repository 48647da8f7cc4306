using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The connection pool of streams. A stream holds its connection for as long as its client reads, so there are eight times as many
/// connections as running queries, and one client IP address may have half of them. At one time only as many streams read a batch as
/// queries may run.
/// </summary>
internal sealed class StreamPool(ConnectionOptions options, int running, TimeProvider time) : IDisposable
{
    private const int StreamsPerQuery = 8;

    private readonly int _maxOfOneAddress = Math.Max(1, running) * StreamsPerQuery / 2;
    private readonly ConnectionPool _connections =
        new(options, Math.Max(1, running) * StreamsPerQuery, time, maxIdle: Math.Max(1, running));
    private readonly WaitingLine _running = new(Math.Max(1, running), WaitingLine.MaxWaiters, time, options.Threads);
    private readonly Dictionary<string, Share> _byAddress = new(StringComparer.Ordinal);

    /// <summary>
    /// Rents a connection for a stream; dispose the lease to return it. Streams over an address's share wait for its other streams to end.
    /// </summary>
    /// <param name="address">The client's IP address.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ServerBusy">The address's share, or all connections, are in use for ten seconds.</exception>
    public async ValueTask<StreamLease> RentAsync(string address, CancellationToken cancellationToken)
    {
        var share = Join(address);
        try
        {
            await share.Line.EnterAsync(cancellationToken);
        }
        catch
        {
            Quit(address, share);
            throw;
        }
        try
        {
            return new StreamLease(this, await _connections.RentAsync(cancellationToken), address);
        }
        catch
        {
            Leave(address);
            throw;
        }
    }

    /// <summary>Waits for permission to read a batch; <see cref="EndBatch"/> passes it on.</summary>
    public ValueTask BeginBatchAsync(CancellationToken cancellationToken) => _running.EnterAsync(cancellationToken);

    public void EndBatch() => _running.Leave();

    public void Return(ConnectionPool.Lease lease, string address)
    {
        lease.Dispose();
        Leave(address);
    }

    public void Dispose()
    {
        _connections.Dispose();
        _running.Dispose();
    }

    private Share Join(string address)
    {
        lock (_byAddress)
        {
            if (!_byAddress.TryGetValue(address, out var share)) _byAddress[address] = share =
                new Share(new WaitingLine(_maxOfOneAddress, WaitingLine.MaxWaiters, time));
            share.Users++;
            return share;
        }
    }

    private void Leave(string address)
    {
        Share share;
        lock (_byAddress) share = _byAddress[address];
        share.Line.Leave();
        Quit(address, share);
    }

    private void Quit(string address, Share share)
    {
        lock (_byAddress)
        {
            if (--share.Users > 0) return;
            _byAddress.Remove(address);
        }
        share.Line.Dispose();
    }

    /// <summary>The connections of one address, and the number of its streams, including waiting ones.</summary>
    private sealed class Share(WaitingLine line)
    {
        public WaitingLine Line => line;

        public int Users { get; set; }
    }
}
