using System.Text;

namespace Datasette.Sqlite.Catalog;

/// <summary>Goes through a statement word by word, over blanks and comments, with names in any of SQLite's quotes.</summary>
internal struct SqlScanner(string sql)
{
    private int _at;

    /// <summary>Steps over a keyword or a sign where it is the next thing.</summary>
    public bool Skip(string word)
    {
        SkipBlanks();
        if (!sql.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        var end = _at + word.Length;
        if (IsOfWord(word[^1]) && end < sql.Length && IsOfWord(sql[end])) return false;
        _at = end;
        return true;
    }

    /// <summary>The next bare word, or null where something else comes next.</summary>
    public string? Word()
    {
        SkipBlanks();
        var start = _at;
        while (_at < sql.Length && IsOfWord(sql[_at])) _at++;
        return _at > start ? sql[start.._at] : null;
    }

    /// <summary>The next name, bare or in <c>"</c>, <c>'</c>, <c>`</c> or <c>[]</c>, without its quotes.</summary>
    public string? Name()
    {
        SkipBlanks();
        if (_at == sql.Length || sql[_at] is not ('"' or '\'' or '`' or '[')) return Word();
        var start = _at;
        SkipQuoted();
        var quote = sql[start] == '[' ? ']' : sql[start];
        var text = sql[(start + 1)..Math.Max(start + 1, _at - 1)];
        return quote == ']' ? text : text.Replace($"{quote}{quote}", quote.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What stands between commas up to the closing bracket, which is stepped over; commas within brackets and quotes are part of it.</summary>
    public List<string> Arguments()
    {
        var arguments = new List<string>();
        var argument = new StringBuilder();
        for (var depth = 0; _at < sql.Length;)
        {
            var start = _at;
            if (SkipComment())
            {
                argument.Append(' ');
                continue;
            }
            var sign = sql[_at];
            if (sign is '"' or '\'' or '`' or '[') SkipQuoted();
            else _at++;
            if (sign == ')' && depth-- == 0) break;
            if (sign == '(') depth++;
            if (sign == ',' && depth == 0)
            {
                arguments.Add(argument.ToString());
                argument.Clear();
            }
            else argument.Append(sql, start, _at - start);
        }
        arguments.Add(argument.ToString());
        return arguments;
    }

    private void SkipBlanks()
    {
        while (_at < sql.Length && (char.IsWhiteSpace(sql[_at]) || SkipComment()))
            if (_at < sql.Length && char.IsWhiteSpace(sql[_at])) _at++;
    }

    private bool SkipComment()
    {
        var rest = sql.AsSpan(_at);
        var (start, end) = rest.StartsWith("--") ? ("--", "\n") : rest.StartsWith("/*") ? ("/*", "*/") : ("", "");
        if (start.Length == 0) return false;
        var close = sql.IndexOf(end, _at + start.Length, StringComparison.Ordinal);
        _at = close < 0 ? sql.Length : close + end.Length;
        return true;
    }

    /// <summary>From a quote to behind the one that closes it; a doubled one closes nothing.</summary>
    private void SkipQuoted()
    {
        var quote = sql[_at++] is '[' ? ']' : sql[_at - 1];
        while (_at < sql.Length)
        {
            if (sql[_at++] != quote) continue;
            if (quote == ']' || _at == sql.Length || sql[_at] != quote) return;
            _at++;
        }
    }

    /// <summary>As in SQLite: letters, digits, underscore, dollar, and everything beyond ASCII.</summary>
    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > 127;
}
