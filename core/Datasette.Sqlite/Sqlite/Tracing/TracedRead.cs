using Datasette.Errors;

namespace Datasette.Sqlite.Tracing;

/// <summary>Runs a query and records it in the trace.</summary>
internal static class TracedRead
{
    public static Rows Run(
        Trace trace, string database, Connection connection, SqlQuery query, int maxRows, TimeSpan timeLimit,
        CancellationToken cancellationToken)
    {
        var start = trace.Elapsed;
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
