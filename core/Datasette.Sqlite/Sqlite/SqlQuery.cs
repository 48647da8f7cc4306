using Datasette.Sqlite.Reading;

namespace Datasette.Sqlite;

/// <summary>A statement and its parameters, as built from a plan and shown by <c>?_extra=query</c>.</summary>
internal sealed record SqlQuery(SqlText Sql, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>The tables that client SQL in the statement may read; null for all.</summary>
    public ReadableTables? Readable { get; init; }

    /// <summary>True for SQL that a client wrote, in whole or in part: it runs in its own connection pool, under tighter limits.</summary>
    public bool IsVisitors { get; init; }

    /// <summary>
    /// True if the statement may match a long LIKE or GLOB pattern of a client: it runs on connections whose LIKE checks the time limit.
    /// SQLite's own is 0.1 µs per row faster, and uses an index for patterns that begin with letters.
    /// </summary>
    public bool HasLongPattern { get; init; }

    /// <summary>The length of the longest text or blob parameter.</summary>
    public int LongestParameter
    {
        get
        {
            var longest = 0;
            for (var i = 0; i < Parameters.Count; i++)
            {
                var value = Parameters[i].Value;
                longest = Math.Max(longest, value.Text?.Length ?? value.StoredText?.Length ?? value.Blob?.Length ?? 0);
            }
            return longest;
        }
    }

    public static SqlQuery Of(SqlText sql, params IReadOnlyList<SqlParameter> parameters) => new(sql, parameters);
}
