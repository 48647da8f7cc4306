using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>A column of JSON in which some values may not be valid JSON.</summary>
internal static class JsonColumn
{
    /// <summary>Flags of <c>json_valid</c>: JSON and JSON5 as text (2), and SQLite's JSONB (8).</summary>
    private const int AnyJson = 2 | 8;

    /// <summary>The column's value if SQLite's JSON functions accept it, else an empty array.</summary>
    public static SqlText OrEmpty(SqlText column) => SqlText.Of($"case when json_valid({column}, {AnyJson}) then {column} else '[]' end");
}
