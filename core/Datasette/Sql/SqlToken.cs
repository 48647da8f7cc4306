namespace Datasette.Sql;

/// <summary>A word or a sign of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public bool Is(char sign) => Kind == SqlTokenKind.Sign && Text[0] == sign;

    /// <summary>Takes a statement apart. Blanks and comments are left out; what is not closed ends with the text.</summary>
    public static IEnumerable<SqlToken> All(string sql)
    {
        for (var i = 0; i < sql.Length;)
        {
            var (start, c) = (i, sql[i]);
            if (char.IsWhiteSpace(c)) i++;
            else if (Comment(sql, i) is > 0 and var end) i = end;
            else if (c is '"' or '\'' or '`' or '[')
            {
                i = QuotedEnd(sql, i);
                yield return new SqlToken(c == '\'' ? SqlTokenKind.Text : SqlTokenKind.Quoted, Unquoted(sql[start..i], c));
            }
            else if (c is ':' or '@' or '$' or '?')
            {
                for (i++; i < sql.Length && IsOfWord(sql[i]); i++) ;
                yield return new SqlToken(SqlTokenKind.Parameter, sql[(start + 1)..i]);
            }
            else if (IsOfWord(c))
            {
                for (i++; i < sql.Length && IsOfWord(sql[i]); i++) ;
                yield return new SqlToken(SqlTokenKind.Word, sql[start..i]);
            }
            else
            {
                i++;
                yield return new SqlToken(SqlTokenKind.Sign, sql[start..i]);
            }
        }
    }

    private static string Unquoted(string text, char quote)
    {
        var inner = text.Length < 2 ? "" : text[1..^1];
        return quote == '[' ? inner : inner.Replace($"{quote}{quote}", quote.ToString(), StringComparison.Ordinal);
    }

    private static int Comment(string sql, int at)
    {
        var (start, end) = sql.AsSpan(at).StartsWith("--") ? ("--", "\n") : sql.AsSpan(at).StartsWith("/*") ? ("/*", "*/") : ("", "");
        if (start.Length == 0) return 0;
        var close = sql.IndexOf(end, at + start.Length, StringComparison.Ordinal);
        return close < 0 ? sql.Length : close + end.Length;
    }

    private static int QuotedEnd(string sql, int at)
    {
        var quote = sql[at] == '[' ? ']' : sql[at];
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != quote) continue;
            // A doubled quote closes nothing.
            if (quote == ']' || at + 1 == sql.Length || sql[at + 1] != quote) return at + 1;
            at++;
        }
        return at;
    }

    /// <summary>As in SQLite: letters, digits, underscore, dollar, and everything beyond ASCII.</summary>
    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > 127;
}
