using System.Text;

namespace Datasette.Sqlite;

/// <summary>Finds the names of certain tables in SQL, however they are quoted, and puts something in their place.</summary>
/// <param name="names">The names, compared as SQLite compares them: without regard to case.</param>
/// <param name="mask">What stands in their place.</param>
internal sealed class NameMask(IReadOnlySet<string> names, string mask)
{
    /// <summary>
    /// The SQL with the mask for every such name, and without the columns that a foreign key lists after it; the same text where there is
    /// none.
    /// </summary>
    public string Apply(string sql)
    {
        StringBuilder? masked = null;
        var (copied, commentEnd, unclosed) = (0, 0, "");
        for (var i = 0; i < sql.Length;)
        {
            if (i >= commentEnd) commentEnd = CommentEnd(sql, i);
            // An apostrophe in a comment begins no text: what follows the comment would be taken for the inside of one.
            string? name = null;
            var isMark = IsQuote(sql[i]) && (i < commentEnd || unclosed.Contains(sql[i]));
            var end = isMark ? i + 1 : WordEnd(sql, i, out name);
            // A quote that nothing closes is looked for once, or many of them would take quadratic time.
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

    /// <summary>Where the comment that begins at <paramref name="start"/> ends; <paramref name="start"/> where none does.</summary>
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

    /// <summary>
    /// Where the word at <paramref name="start"/> ends, and what it names; a character that begins no word is one by itself.
    /// </summary>
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

    /// <summary>As in SQLite: letters, digits, underscore, dollar, and everything beyond ASCII.</summary>
    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > 127;
}
