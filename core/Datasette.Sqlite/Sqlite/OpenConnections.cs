namespace Datasette.Sqlite;

/// <summary>
/// Limits the idle connections of all pools together. Each holds its database's schema and a page cache in SQLite's heap: without a limit
/// a site of 1,000 databases keeps thousands, and the heap is full. Beyond the limit the pools that were used longest ago close theirs.
/// </summary>
/// <param name="most">Limit of open connections; running statements may exceed it.</param>
internal sealed class OpenConnections(int most)
{
    /// <summary>
    /// What an open connection holds, for the limit: schema, prepared statements, lookaside memory, and a page cache of some tables.
    /// </summary>
    private const int BytesOfOne = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<ConnectionPool> _pools = [];
    private int _open;
    private long _clock;

    /// <summary>Those of the process: SQLite's heap limit by <see cref="BytesOfOne"/>, from 32 to 512.</summary>
    public static OpenConnections Process { get; } = new((int)Math.Clamp(SqliteLibrary.Memory / BytesOfOne, 32, 512));

    public int Count => Volatile.Read(ref _open);

    /// <summary>The number of connections opened so far: the clock by which a pool is old.</summary>
    public long Clock => Volatile.Read(ref _clock);

    /// <summary>A pool is about to open a connection.</summary>
    public void Open(ConnectionPool pool)
    {
        Interlocked.Increment(ref _clock);
        lock (_gate)
        {
            _pools.Add(pool);
            if (Interlocked.Increment(ref _open) > most) CloseOldest();
        }
    }

    /// <summary>So many connections were closed, or could not be opened.</summary>
    public void Closed(int connections) => Interlocked.Add(ref _open, -connections);

    /// <summary>A pool is disposed.</summary>
    public void Remove(ConnectionPool pool)
    {
        lock (_gate) _pools.Remove(pool);
    }

    /// <summary>Closes an eighth more than is necessary, so that not every opening looks through all pools.</summary>
    private void CloseOldest()
    {
        foreach (var pool in _pools.OrderBy(pool => pool.LastUsed).ToList())
        {
            if (Count <= most - (most / 8)) return;
            pool.CloseIdle();
        }
    }
}
