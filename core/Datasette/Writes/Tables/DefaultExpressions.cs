namespace Datasette.Writes.Tables;

/// <summary>The named default expressions of the API.</summary>
internal static class DefaultExpressions
{
    public static readonly IReadOnlyList<KeyValuePair<string, string>> All =
    [
        new("current_timestamp", "CURRENT_TIMESTAMP"),
        new("current_date", "CURRENT_DATE"),
        new("current_time", "CURRENT_TIME"),
        new("current_unixtime", "(CAST(strftime('%s', 'now') AS INTEGER))"),
        new("current_unixtime_ms", "(CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))"),
    ];

    /// <summary>The SQL of an expression; null for an unknown name.</summary>
    public static string? Find(string name) => All.FirstOrDefault(pair => pair.Key == name).Value;
}
