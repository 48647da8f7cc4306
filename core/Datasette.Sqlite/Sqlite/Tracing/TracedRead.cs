using Datasette.Errors;

namespace Datasette.Sqlite.Tracing;

/// <summary>Runs a query and records it in the trace.</summary>
internal static class TracedRead
{
    /// <param name="trace">The trace.</param>
    /// <param name="start">When it was asked for: as in Datasette its time includes the wait for a connection.</param>
    /// <param name="database">The name of the database.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="query">The query.</param>
    /// <param name="maxRows">Row limit.</param>
    /// <param name="timeLimit">Time limit.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static Rows Run(
        Trace trace, TimeSpan start, string database, Connection connection, SqlQuery query, int maxRows, TimeSpan timeLimit,
        CancellationToken cancellationToken)
    {
        string? error = null;
        try
        {
            return connection.Read(query, maxRows, timeLimit, cancellationToken);
        }
        catch (DatasetteException raised)
        {
            error = raised.Message;
            throw;
        }
        finally
        {
            trace.Add(new TraceSpan(database, query, start, trace.Elapsed, error));
        }
    }
}
