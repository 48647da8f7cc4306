using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>What can be told of a statement that writes by looking at it.</summary>
internal static class WriteStatement
{
    /// <summary>Whether it changes rows of a table: of other statements SQLite's count of changes says nothing.</summary>
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
            // A copy looks ahead: replace() may be a function, with anything after it.
            var ahead = scanner;
            if (second is not null && ahead.Next() && ahead.Is(second)) return true;
        }
        return false;
    }
}
