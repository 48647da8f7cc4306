using Microsoft.Data.Sqlite;

namespace Benchmarks.Measuring;

/// <summary>Runs one prepared statement again and again and reads every column, with nothing around it.</summary>
internal abstract class RowReader : IDisposable
{
    protected RowReader(string database)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = $"file:{database}?immutable=1", Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        Connection.Open();
    }

    protected SqliteConnection Connection { get; }

    /// <summary>Binds, steps through all rows, reads every cell, resets; returns a sum so that no read is left out.</summary>
    public abstract long ReadAll();

    public virtual void Dispose()
    {
        Connection.Dispose();
        GC.SuppressFinalize(this);
    }
}
