namespace Datasette.Plugins;

/// <summary>Limits of one statement.</summary>
public readonly record struct QueryLimits
{
    /// <summary>Row limit; null for the setting <c>max_returned_rows</c>.</summary>
    public int? MaxRows { get; init; }

    /// <summary>Time limit; null for the setting <c>sql_time_limit_ms</c>.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
