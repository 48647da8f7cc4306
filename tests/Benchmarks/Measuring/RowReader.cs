using SQLitePCL;

namespace Benchmarks.Measuring;

/// <summary>Runs one prepared statement again and again and reads every column, with nothing around it.</summary>
internal abstract class RowReader : IDisposable
{
    /// <param name="database">The file; it must not change.</param>
    /// <param name="mutex">Whether SQLite guards the connection with its mutex, as it does unless told otherwise.</param>
    protected RowReader(string database, bool mutex)
    {
        Batteries_V2.Init();
        var flags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | (mutex ? raw.SQLITE_OPEN_FULLMUTEX : raw.SQLITE_OPEN_NOMUTEX);
        if (raw.sqlite3_open_v2($"file:{database}?immutable=1", out var connection, flags,
            null) != raw.SQLITE_OK) throw new InvalidOperationException(database);
        Connection = connection;
    }

    protected sqlite3 Connection { get; }

    /// <summary>Binds, steps through all rows, reads every cell, resets; returns a sum so that no read is left out.</summary>
    public abstract long ReadAll();

    public virtual void Dispose()
    {
        Connection.Dispose();
        GC.SuppressFinalize(this);
    }
}
