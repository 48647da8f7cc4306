using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>What can be told of a statement by its words.</summary>
internal static class StatementWords
{
    /// <summary>The first word, in lower case; empty where the statement begins with none.</summary>
    public static string First(string sql)
    {
        var scanner = new SqlScanner(sql);
        return scanner.Next() && scanner.Kind == SqlTokenKind.Word ? scanner.Text.ToString().ToLowerInvariant() : "";
    }
}
