namespace Datasette.Errors;

/// <summary>400: a query exceeded its time limit. Never cached: the next try may be faster.</summary>
internal sealed class QueryInterrupted() : DatasetteException(
    400, "SQL query took too long. The time limit is controlled by the sql_time_limit_ms setting.", "SQL Interrupted");
