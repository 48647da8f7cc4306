using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// A prepared statement that changes rows, run once for each row that is to be written. Values are bound by place, from 0.
/// </summary>
internal sealed class RowStatement(nint database, Statement statement, TimeLimit limit, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>How many rows the row that was written last has changed.</summary>
    public long Changed => Native.Changes(database);

    /// <summary>Starts the clock for some rows: asking it for each costs as much as binding two values.</summary>
    public Batch Begin(TimeSpan timeLimit)
    {
        limit.Start(timeLimit, cancellationToken);
        return new Batch(limit);
    }

    public void BindNull(int place) => _ = Native.BindNull(statement.Handle, place + 1);

    public void Bind(int place, long value) => _ = Native.BindInteger(statement.Handle, place + 1, value);

    public void Bind(int place, double value) => _ = Native.BindReal(statement.Handle, place + 1, value);

    /// <summary>A text in UTF-8.</summary>
    public void Bind(int place, ReadOnlySpan<byte> text) => statement.BindText(place + 1, text);

    public void Bind(int place, SqlValue value)
    {
        if (value.IsNull) BindNull(place);
        else statement.Bind(place + 1, value);
    }

    /// <summary>Runs it for one row, with the values that are bound, within a batch.</summary>
    /// <exception cref="InvalidSql">SQLite refuses the row.</exception>
    /// <exception cref="QueryInterrupted">The time is up.</exception>
    public void Run()
    {
        int code;
        while ((code = Native.Step(statement.Handle)) == Native.Row)
        {
        }
        if (limit.Expired) throw new QueryInterrupted();
        if (code == Native.Done)
        {
            _ = Native.Reset(statement.Handle);
            return;
        }
        cancellationToken.ThrowIfCancellationRequested();
        var error = SqliteErrors.Of(database, code);
        _ = Native.Reset(statement.Handle);
        throw error;
    }

    public void Dispose() => statement.Dispose();

    /// <summary>Rows that are written on one clock.</summary>
    internal readonly struct Batch(TimeLimit limit) : IDisposable
    {
        public void Dispose() => limit.Stop();
    }
}
