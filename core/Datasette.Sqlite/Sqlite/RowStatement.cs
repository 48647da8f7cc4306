namespace Datasette.Sqlite;

/// <summary>A prepared statement that writes, run once for each row.</summary>
internal sealed class RowStatement(nint database, Statement statement, TimeLimit limit, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>Runs the statement with these values.</summary>
    /// <returns>The number of changed rows.</returns>
    /// <exception cref="Errors.InvalidSql">SQLite rejects the row.</exception>
    /// <exception cref="Errors.QueryInterrupted">The time limit is exceeded.</exception>
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
