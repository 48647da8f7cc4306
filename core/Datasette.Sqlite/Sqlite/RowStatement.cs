namespace Datasette.Sqlite;

/// <summary>A prepared statement that changes rows, run once for each row that is to be written.</summary>
internal sealed class RowStatement(nint database, Statement statement, TimeLimit limit, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>Runs it with these values.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="Errors.InvalidSql">SQLite refuses the row.</exception>
    /// <exception cref="Errors.QueryInterrupted">The time is up.</exception>
    public long Run(ReadOnlySpan<SqlValue> values, TimeSpan timeLimit)
    {
        statement.BindPlaces(values);
        limit.Start(timeLimit, cancellationToken);
        try
        {
            int code;
            while ((code = Native.Step(statement.Handle)) == Native.Row)
            {
            }
            if (code == Native.Done) return Native.Changes(database);
            if (limit.Expired) throw new Errors.QueryInterrupted();
            cancellationToken.ThrowIfCancellationRequested();
            throw SqliteErrors.Of(database, code);
        }
        finally
        {
            limit.Stop();
        }
    }

    public void Dispose() => statement.Dispose();
}
