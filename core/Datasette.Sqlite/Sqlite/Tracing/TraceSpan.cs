namespace Datasette.Sqlite.Tracing;

/// <summary>A statement that a traced request ran.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="Query">The statement and its parameters.</param>
/// <param name="Start">When it began, relative to the request.</param>
/// <param name="End">When it ended, relative to the request.</param>
/// <param name="Error">Its error, or null.</param>
internal sealed record TraceSpan(string Database, SqlQuery Query, TimeSpan Start, TimeSpan End, string? Error)
{
    public TimeSpan Duration => End - Start;
}
