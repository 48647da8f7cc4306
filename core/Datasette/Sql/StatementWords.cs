using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>Reads a statement's keywords.</summary>
internal static class StatementWords
{
    /// <summary>The first keyword, in lower case; empty if there is none.</summary>
    public static string First(string sql)
    {
        var scanner = new SqlScanner(sql);
        return scanner.Next() && scanner.Kind == SqlTokenKind.Word ? scanner.Text.ToString().ToLowerInvariant() : "";
    }
}
