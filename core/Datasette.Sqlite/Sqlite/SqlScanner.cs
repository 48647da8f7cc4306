namespace Datasette.Sqlite;

/// <summary>Tokenizes SQL in time proportional to its length, whatever its content. Skips white space and comments.</summary>
/// <param name="sql">The text; it may be invalid SQL.</param>
internal ref struct SqlScanner(ReadOnlySpan<char> sql)
{
    private readonly ReadOnlySpan<char> _sql = sql;

    /// <summary>True once no further closing quote of a kind exists: one search for each kind is enough.</summary>
    private bool _noSingle, _noDouble, _noBacktick, _noBracket;

    public int Start { get; private set; }

    public int End { get; private set; }

    public SqlTokenKind Kind { get; private set; }

    /// <summary>The token's text.</summary>
    public readonly ReadOnlySpan<char> Text => _sql[Start..End];

    /// <summary>The token's name: a word, or the content of quotes.</summary>
    public readonly string Name => Kind != SqlTokenKind.Quoted ? Text.ToString() : Unquoted(Text);

    public readonly bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public readonly bool Is(char mark) => Kind == SqlTokenKind.Mark && _sql[Start] == mark;

    /// <summary>Reads the next token; false at the end.</summary>
    public bool Next()
    {
        Start = SkipBlanks(_sql, End);
        if (Start == _sql.Length)
        {
            (End, Kind) = (Start, SqlTokenKind.None);
            return false;
        }
        var first = _sql[Start];
        if (QuotedEnd(first) is { } end) (End, Kind) = (end, SqlTokenKind.Quoted);
        else if (IsOfWord(first)) (End, Kind) = (WordEnd(Start), SqlTokenKind.Word);
        else if (first == ':' && WordEnd(Start + 1) is var named && named > Start + 1) (End, Kind) = (named, SqlTokenKind.Parameter);
        else (End, Kind) = (Start + 1, SqlTokenKind.Mark);
        return true;
    }

    /// <summary>The end of the white space and comments at <paramref name="at"/>. An unclosed comment ends with the text.</summary>
    public static int SkipBlanks(ReadOnlySpan<char> sql, int at)
    {
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at])) at++;
            else if (sql[at..].StartsWith("--")) at = After(sql, at + 2, "\n");
            else if (sql[at..].StartsWith("/*")) at = After(sql, at + 2, "*/");
            else break;
        }
        return at;
    }

    /// <summary>The content of a quoted name or string.</summary>
    public static string Unquoted(ReadOnlySpan<char> quoted)
    {
        var (quote, inner) = (quoted[0], quoted[1..^1].ToString());
        return quote == '[' ? inner : inner.Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
    }

    public static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' || (c > 127 && !char.IsWhiteSpace(c));

    private static int After(ReadOnlySpan<char> sql, int from, string end)
    {
        var found = from > sql.Length ? -1 : sql[from..].IndexOf(end);
        return found < 0 ? sql.Length : from + found + end.Length;
    }

    private readonly int WordEnd(int at)
    {
        while (at < _sql.Length && IsOfWord(_sql[at])) at++;
        return at;
    }

    /// <summary>The end of a quoted token; null if there is no quote or no closing one.</summary>
    private int? QuotedEnd(char first)
    {
        switch (first)
        {
            case '\'': return QuotedEnd('\'', ref _noSingle);
            case '"': return QuotedEnd('"', ref _noDouble);
            case '`': return QuotedEnd('`', ref _noBacktick);
            case '[': return QuotedEnd(']', ref _noBracket);
            default: return null;
        }
    }

    private readonly int? QuotedEnd(char quote, ref bool isNowhere)
    {
        if (isNowhere) return null;
        for (var at = Start + 1; at < _sql.Length; at++)
        {
            var found = _sql[at..].IndexOf(quote);
            if (found < 0) break;
            at += found;
            if (quote == ']' || at + 1 == _sql.Length || _sql[at + 1] != quote) return at + 1;
            at++;
        }
        isNowhere = true;
        return null;
    }
}
