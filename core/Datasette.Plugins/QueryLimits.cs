namespace Datasette.Plugins;

/// <summary>Bounds of one statement.</summary>
public readonly record struct QueryLimits
{
    /// <summary>Rows to read; the setting <c>max_returned_rows</c> where null.</summary>
    public int? MaxRows { get; init; }

    /// <summary>How long it may run; the setting <c>sql_time_limit_ms</c> where null.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
