using System.Text;

namespace Datasette.Sqlite;

/// <summary>Finds the names of given tables in SQL, whatever their quoting, and replaces them.</summary>
/// <param name="names">The names, compared case-insensitively.</param>
/// <param name="mask">The replacement.</param>
internal sealed class NameMask(IReadOnlySet<string> names, string mask)
{
    /// <summary>
    /// The SQL with all names masked, and without the column list of a foreign key to a masked table; the same text if there is none.
    /// </summary>
    public string Apply(string sql)
    {
        StringBuilder? masked = null;
        var (copied, commentEnd, unclosed) = (0, 0, "");
        for (var i = 0; i < sql.Length;)
        {
            if (i >= commentEnd) commentEnd = CommentEnd(sql, i);
            // Skip comments: an apostrophe inside one begins no string.
            string? name = null;
            var isMark = IsQuote(sql[i]) && (i < commentEnd || unclosed.Contains(sql[i]));
            var end = isMark ? i + 1 : WordEnd(sql, i, out name);
            // Remember an unclosed quote: searching its end again for each quote would take quadratic time.
            if (!isMark && name is null && IsQuote(sql[i])) unclosed += sql[i];
            if (name is not null && names.Contains(name))
            {
                (masked ??= new StringBuilder(sql.Length)).Append(sql, copied, i - copied).Append(mask);
                end = copied = ColumnsEnd(sql, end);
            }
            i = end;
        }
        return masked is null ? sql : masked.Append(sql, copied, sql.Length - copied).ToString();
    }

    private static bool IsQuote(char c) => c is '"' or '\'' or '`' or '[';

    /// <summary>The end of the comment that begins at <paramref name="start"/>; <paramref name="start"/> if none does.</summary>
    private static int CommentEnd(string sql, int start)
    {
        var (length, end) = sql.AsSpan(start) switch
        {
            ['-', '-', ..] => (1, sql.IndexOf('\n', start)),
            ['/', '*', ..] => (2, sql.IndexOf("*/", Math.Min(start + 2, sql.Length), StringComparison.Ordinal)),
            _ => (0, start),
        };
        return end < 0 ? sql.Length : end + length;
    }

    /// <summary>The end of the token at <paramref name="start"/>, and its name; any other character is a token of its own.</summary>
    private static int WordEnd(string sql, int start, out string? name)
    {
        var first = sql[start];
        if (IsQuote(first)) return QuotedEnd(sql, start, first == '[' ? ']' : first, out name);
        var end = start;
        while (end < sql.Length && IsOfWord(sql[end])) end++;
        name = end > start ? sql[start..end] : null;
        return Math.Max(end, start + 1);
    }

    private static int QuotedEnd(string sql, int start, char quote, out string? name)
    {
        var text = new StringBuilder();
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote) text.Append(sql[i]);
            else if (quote != ']' && i + 1 < sql.Length && sql[i + 1] == quote) text.Append(sql[i++]);
            else
            {
                name = text.ToString();
                return i + 1;
            }
        }
        name = null;
        return start + 1;
    }

    private static int ColumnsEnd(string sql, int end)
    {
        var next = end;
        while (next < sql.Length && char.IsWhiteSpace(sql[next])) next++;
        if (next == sql.Length || sql[next] != '(') return end;
        var close = sql.IndexOf(')', next);
        return close < 0 ? sql.Length : close + 1;
    }

    /// <summary>As in SQLite: letters, digits, underscore, dollar, and all non-ASCII characters.</summary>
    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > 127;
}
