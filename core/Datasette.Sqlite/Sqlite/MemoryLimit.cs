namespace Datasette.Sqlite;

/// <summary>
/// The memory limit of a connection's running statement. <see cref="AccountedMemory"/> checks the limit of the allocating thread, so one
/// hungry statement fails alone, and endless allocation ends.
/// </summary>
/// <param name="most">Limit of one statement in bytes.</param>
/// <param name="mostOfAll">Limit of SQLite's whole heap in bytes, above which the statement gets no more.</param>
internal sealed class MemoryLimit(long most, long mostOfAll = long.MaxValue)
{
    [ThreadStatic]
    private static MemoryLimit? _current;

    private long _used;
    private volatile bool _isClosed;

    /// <summary>The limit of the statement that this thread runs, or null.</summary>
    public static MemoryLimit? Current => _current;

    /// <summary>The peak since <see cref="Begin"/>, in bytes.</summary>
    public long Peak { get; private set; }

    /// <summary>Resets the counters for a new statement.</summary>
    public void Begin() => (_used, Peak) = (0, 0);

    /// <summary>Makes this the current thread's limit.</summary>
    public void Enter()
    {
        _isClosed = false;
        _current = this;
    }

    /// <summary>Removes the current thread's limit.</summary>
    public static void Leave() => _current = null;

    /// <summary>Fails all allocations until the next <see cref="Enter"/>: the statement's time is up.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Whether <paramref name="bytes"/> more may be allocated; if so, counts them.</summary>
    public bool TryCharge(long bytes)
    {
        if (_isClosed || _used + bytes > most || (bytes > 0 && AccountedMemory.Used + bytes > mostOfAll)) return false;
        _used += bytes;
        if (_used > Peak) Peak = _used;
        return true;
    }

    /// <summary>Counts freed bytes. They may belong to an earlier statement, whose pages the cache dropped.</summary>
    public void Credit(long bytes) => _used -= bytes;
}
