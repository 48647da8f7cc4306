using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>The named default expressions of the API.</summary>
internal static class DefaultExpressions
{
    public static readonly IReadOnlyList<DefaultExpression> All =
    [
        new("current_timestamp", "CURRENT_TIMESTAMP", "The date and time (UTC): 2026-05-01 13:34:00", "text"),
        new("current_date", "CURRENT_DATE", "The date (UTC): 2026-05-01", "text"),
        new("current_time", "CURRENT_TIME", "The time (UTC): 13:34:00", "text"),
        new("current_unixtime", "(CAST(strftime('%s', 'now') AS INTEGER))", "Seconds since 1970-01-01 (UTC)", "integer"),
        new("current_unixtime_ms", "(CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))", "Milliseconds since 1970-01-01 (UTC)",
            "integer"),
    ];

    /// <summary>The SQL of an expression; null for an unknown name.</summary>
    public static string? Find(string name) => All.FirstOrDefault(one => one.Name == name)?.Sql;

    /// <summary>The name of a column's default, which SQLite gives without outer parentheses; null where it is none of these.</summary>
    public static string? NameOf(string? sql) => sql is null ? null : All.FirstOrDefault(one => Same(one.Sql, sql))?.Name;

    private static bool Same(string one, string other)
    {
        var first = new SqlScanner(Inner(one));
        var second = new SqlScanner(Inner(other));
        while (true)
        {
            var (has, hasOther) = (first.Next(), second.Next());
            if (!has || !hasOther) return has == hasOther;
            if (!first.Text.Equals(second.Text, StringComparison.OrdinalIgnoreCase)) return false;
        }
    }

    private static ReadOnlySpan<char> Inner(string sql)
    {
        var inner = sql.AsSpan().Trim();
        return inner is ['(', .., ')'] ? inner[1..^1] : inner;
    }
}
