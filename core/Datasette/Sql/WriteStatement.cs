using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>Classifies statements that write.</summary>
internal static class WriteStatement
{
    /// <summary>
    /// Whether the statement changes rows (INSERT, UPDATE, DELETE, REPLACE): for others SQLite's change count is meaningless.
    /// </summary>
    public static bool ChangesRows(string sql)
    {
        var scanner = new SqlScanner(sql);
        if (!scanner.Next()) return false;
        if (scanner.Is("insert") || scanner.Is("update") || scanner.Is("delete") || scanner.Is("replace")) return true;
        if (!scanner.Is("with")) return false;
        while (scanner.Next())
        {
            if (scanner.Is("update")) return true;
            var second = scanner.Is("insert") || scanner.Is("replace") ? "into" : scanner.Is("delete") ? "from" : null;
            // Look ahead with a copy of the scanner: replace( may be the function.
            var ahead = scanner;
            if (second is not null && ahead.Next() && ahead.Is(second)) return true;
        }
        return false;
    }
}
