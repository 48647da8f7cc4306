using System.Text.RegularExpressions;
using Datasette.Errors;

namespace Datasette.Sql;

/// <summary>
/// Which SQL visitors may write: reads, and of the pragmas those functions that only look. That nothing is written is
/// ensured by the connection; these rules are the reference's, and give clearer errors.
/// </summary>
internal static partial class SqlValidation
{
    private static readonly string[] AllowedPragmas =
    [
        "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo", "page_count", "max_page_count",
        "page_size", "schema_version", "table_info", "table_xinfo", "table_list",
    ];

    /// <exception cref="InvalidSql">The statement is not allowed.</exception>
    public static void Check(string sql)
    {
        if (Mistake(sql) is { } mistake) throw new InvalidSql(mistake);
    }

    public static bool IsAllowed(string sql) => Mistake(sql) is null;

    private static string? Mistake(string sql)
    {
        var text = string.Join('\n', sql.Split('\n').Where(line => !line.Trim().StartsWith("--", StringComparison.Ordinal))).Trim().ToLowerInvariant();
        if (!Statement().IsMatch(text)) return "Statement must be a SELECT";
        return Pragma().IsMatch(text)
            ? $"Statement contained a disallowed PRAGMA. Allowed pragma functions are {string.Join(", ", AllowedPragmas.Select(name => $"pragma_{name}()"))}"
            : null;
    }

    [GeneratedRegex(@"^(\s|--[^\n]*\n|/\*.*?\*/)*(select\b|with\b|explain\s+(query\s+plan\s+)?(select|with)\b)", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex("pragma(?!_(database_list|foreign_key_list|function_list|index_info|index_list|index_xinfo|page_count|max_page_count|page_size|schema_version|table_info|table_xinfo|table_list))")]
    private static partial Regex Pragma();
}
