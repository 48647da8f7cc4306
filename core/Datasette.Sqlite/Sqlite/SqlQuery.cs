using Datasette.Sqlite.Reading;

namespace Datasette.Sqlite;

/// <summary>A statement and its parameters: what a plan becomes, and what <c>?_extra=query</c> shows.</summary>
internal sealed record SqlQuery(SqlText Sql, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>The tables that the statement may read, for SQL that a visitor wrote or had a hand in; null for any.</summary>
    public ReadableTables? Readable { get; init; }

    /// <summary>True for SQL that a visitor wrote, in whole or in part: it runs on connections of its own, under tighter limits.</summary>
    public bool IsVisitors { get; init; }

    /// <summary>
    /// True where it may match texts with a long LIKE or GLOB pattern of a visitor: it runs on connections where those look at the time.
    /// SQLite's own are
    /// faster by 0.1 µs a row, and use an index for patterns that begin with letters.
    /// </summary>
    public bool HasLongPattern { get; init; }

    /// <summary>Bytes or characters of the longest text or blob that is bound.</summary>
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
