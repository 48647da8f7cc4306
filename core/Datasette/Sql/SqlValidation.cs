using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Sqlite.Reading;

namespace Datasette.Sql;

/// <summary>
/// Which SQL clients may run: only reads, and only the pragma functions that reveal nothing and change nothing. The connection's authorizer
/// enforces this; these rules are Datasette's and give clearer errors.
/// </summary>
internal static class SqlValidation
{
    /// <exception cref="InvalidSql">The statement is not allowed.</exception>
    public static void Check(string sql)
    {
        if (Mistake(sql) is { } mistake) throw new InvalidSql(mistake);
    }

    public static bool IsAllowed(string sql) => Mistake(sql) is null;

    /// <summary>The error of a statement; null if it is allowed.</summary>
    public static string? Mistake(string sql) =>
        !IsRead(sql) ? "Statement must be a SELECT" : CallsOtherPragma(sql) ? Pragmas.Refusal : null;

    /// <summary>
    /// Whether a statement begins with SELECT or WITH, optionally after EXPLAIN. As in Datasette, lines that begin with <c>--</c> are
    /// removed before comments are parsed, even inside a comment, which may then lack its end.
    /// </summary>
    private static bool IsRead(string sql)
    {
        var text = sql.Contains("--", StringComparison.Ordinal)
            ? string.Join('\n', sql.Split('\n').Where(line => !line.AsSpan().Trim().StartsWith("--")))
            : sql;
        var rest = text.AsSpan(SqlScanner.SkipBlanks(text, 0));
        if (!TakeWord(ref rest, "explain")) return IsSelect(rest);
        if (!TakeBlanks(ref rest)) return false;
        if (IsSelect(rest)) return true;
        return TakeWord(ref rest, "query") && TakeBlanks(ref rest) && TakeWord(ref rest, "plan") && TakeBlanks(ref rest) && IsSelect(rest);
    }

    private static bool IsSelect(ReadOnlySpan<char> rest) => TakeWord(ref rest, "select") || TakeWord(ref rest, "with");

    private static bool TakeWord(ref ReadOnlySpan<char> rest, string word)
    {
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        if (rest.Length > word.Length && (char.IsLetterOrDigit(rest[word.Length]) || rest[word.Length] == '_')) return false;
        rest = rest[word.Length..];
        return true;
    }

    private static bool TakeBlanks(ref ReadOnlySpan<char> rest)
    {
        var trimmed = rest.TrimStart();
        var any = trimmed.Length < rest.Length;
        rest = trimmed;
        return any;
    }

    /// <summary>
    /// Whether the statement calls a pragma function that is not allowed. The word inside a name or a string is no call; a table-valued
    /// function without parentheses is refused by the authorizer.
    /// </summary>
    private static bool CallsOtherPragma(string sql)
    {
        if (!sql.Contains("pragma_", StringComparison.OrdinalIgnoreCase)) return false;
        var scanner = new SqlScanner(sql);
        string? name = null;
        while (scanner.Next())
        {
            if (name is not null && scanner.Is('(') && !Pragmas.MayBeCalled(name)) return true;
            name = scanner.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted ? scanner.Name : null;
        }
        return false;
    }
}
