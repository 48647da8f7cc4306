namespace Datasette.Sqlite;

/// <summary>
/// What the statement that a connection runs may add to SQLite's memory. <see cref="AccountedMemory"/> asks the limit of
/// the thread that allocates, so one hungry query fails alone, and what allocates without end can be ended.
/// </summary>
/// <param name="most">What one statement may add, in bytes.</param>
/// <param name="mostOfAll">How large SQLite's whole heap may be for it to get more.</param>
internal sealed class MemoryLimit(long most, long mostOfAll = long.MaxValue)
{
    [ThreadStatic]
    private static MemoryLimit? _current;

    private long _used;
    private volatile bool _isClosed;

    /// <summary>The limit of the statement that this thread runs, or null while it runs none.</summary>
    public static MemoryLimit? Current => _current;

    /// <summary>The most that was charged at a time since <see cref="Begin"/>.</summary>
    public long Peak { get; private set; }

    /// <summary>A new statement begins to count.</summary>
    public void Begin() => (_used, Peak) = (0, 0);

    /// <summary>This thread works on the statement from now on.</summary>
    public void Enter()
    {
        _isClosed = false;
        _current = this;
    }

    /// <summary>This thread works on something else.</summary>
    public static void Leave() => _current = null;

    /// <summary>Nothing more is granted before the next <see cref="Enter"/>: the statement's time is up.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Whether <paramref name="bytes"/> more may be allocated; if so they count.</summary>
    public bool TryCharge(long bytes)
    {
        if (_isClosed || _used + bytes > most || (bytes > 0 && AccountedMemory.Used + bytes > mostOfAll)) return false;
        _used += bytes;
        if (_used > Peak) Peak = _used;
        return true;
    }

    /// <summary>Bytes are free again. They may be of an earlier statement, whose pages the cache let go of.</summary>
    public void Credit(long bytes) => _used -= bytes;
}
