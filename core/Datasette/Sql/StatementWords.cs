using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>Reads a statement's keywords.</summary>
internal static class StatementWords
{
    /// <summary>The first keyword, in lower case; empty if there is none.</summary>
    public static string First(string sql)
    {
        var scanner = Scan(sql);
        return scanner.Next() && scanner.Kind == SqlTokenKind.Word ? scanner.Text.ToString().ToLowerInvariant() : "";
    }

    /// <summary>The pragma of a PRAGMA statement, without its schema; null for any other statement.</summary>
    public static string? Pragma(string sql)
    {
        var scanner = Scan(sql);
        if (!scanner.Next() || !scanner.Is("pragma") || !scanner.Next()) return null;
        var name = scanner.Name;
        return scanner.Next() && scanner.Is('.') && scanner.Next() ? scanner.Name : name;
    }

    /// <summary>SQLite takes a byte order mark before a token as white space.</summary>
    private static SqlScanner Scan(string sql) => new(sql.Replace('\uFEFF', ' '));
}
