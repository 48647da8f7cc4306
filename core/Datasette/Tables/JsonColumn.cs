using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>A column that is meant to hold JSON, and of which some values may be none.</summary>
internal static class JsonColumn
{
    /// <summary>What <c>json_valid</c> takes: JSON and JSON5 as text (2), and SQLite's binary JSON (8).</summary>
    private const int AnyJson = 2 | 8;

    /// <summary>The value where SQLite's JSON functions can read it, else an empty array.</summary>
    public static SqlText OrEmpty(SqlText column) => SqlText.Of($"case when json_valid({column}, {AnyJson}) then {column} else '[]' end");
}
