using Jinja.Sources;

namespace Jinja.Syntax;

/// <summary>Splits a template into tokens: text outside the tags here, expressions inside them in the other part.</summary>
internal sealed partial class Lexer(TemplateText source, EnvironmentOptions options)
{
    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = new(source.Text.Length / 8 + 4);
    private int _position;
    private bool _atLineStart = true;

    /// <exception cref="TemplateSyntaxError">An invalid character, string or tag.</exception>
    public List<Token> Run()
    {
        while (_position < _text.Length)
        {
            var tag = NextTag(_position);
            if (tag < 0)
            {
                Add(TokenKind.Data, _position, _text[_position..]);
                break;
            }
            LexTag(tag);
        }
        Add(TokenKind.End, _text.Length, "");
        return _tokens;
    }

    private void Add(TokenKind kind, int offset, string text) => _tokens.Add(new Token(kind, offset, text));

    private int NextTag(int from)
    {
        while (true)
        {
            var brace = _text.IndexOf('{', from);
            if (brace < 0 || brace + 1 >= _text.Length)
                return -1;
            if (_text[brace + 1] is '{' or '%' or '#')
                return brace;
            from = brace + 1;
        }
    }

    private void LexTag(int tag)
    {
        var kind = _text[tag + 1];
        var sign = tag + 2 < _text.Length && _text[tag + 2] is '-' or '+' ? _text[tag + 2] : '\0';
        AddData(_position, tag, sign, kind != '{');
        _position = tag + (sign == '\0' ? 2 : 3);
        switch (kind)
        {
            case '#':
                SkipComment(tag);
                break;
            case '%' when AfterWord(_position, "raw") is var raw && raw >= 0 && RawTagEnd(raw) is var start && start >= 0:
                LexRaw(tag, start);
                break;
            default:
                LexExpression(tag, kind);
                break;
        }
        _atLineStart = _position > 0 && _text[_position - 1] == '\n';
    }

    private void AddData(int start, int end, char sign, bool mayStripLine)
    {
        if (sign == '-')
        {
            while (end > start && CodePoints.IsSpace(_text[end - 1]))
                end--;
        }
        else if (sign != '+' && mayStripLine && options.LstripBlocks)
        {
            var line = end;
            while (line > start && _text[line - 1] != '\n' && CodePoints.IsSpace(_text[line - 1]))
                line--;
            if (line > start ? _text[line - 1] == '\n' : _atLineStart)
                end = line;
        }
        if (end > start)
            Add(TokenKind.Data, start, _text[start..end]);
    }

    private void SkipComment(int tag)
    {
        var end = _text.IndexOf("#}", _position, StringComparison.Ordinal);
        if (end < 0)
            throw Error(tag, "this comment is not closed: '#}' is missing");
        var sign = end > _position ? _text[end - 1] : '\0';
        _position = end + 2;
        AfterBlockTag(sign);
    }

    private void LexRaw(int tag, int start)
    {
        for (var end = NextTag(start); end >= 0; end = NextTag(end + 1))
        {
            if (_text[end + 1] != '%')
                continue;
            var sign = end + 2 < _text.Length && _text[end + 2] is '-' or '+' ? _text[end + 2] : '\0';
            var after = AfterWord(end + (sign == '\0' ? 2 : 3), "endraw");
            if (after < 0)
                continue;
            while (after < _text.Length && CodePoints.IsSpace(_text[after]))
                after++;
            var endSign = after < _text.Length && _text[after] is '-' or '+' ? _text[after] : '\0';
            if (endSign != '\0')
                after++;
            if (!StartsWith(after, "%}"))
                continue;
            AddData(start, end, sign, true);
            _position = after + 2;
            AfterBlockTag(endSign);
            return;
        }
        throw Error(tag, "this raw block is not closed: 'endraw' is missing");
    }

    /// <summary>The position after <c>-%}</c> and its white space, or after <c>%}</c>; -1 if neither follows.</summary>
    private int RawTagEnd(int at)
    {
        while (at < _text.Length && CodePoints.IsSpace(_text[at]))
            at++;
        if (StartsWith(at, "%}"))
            return at + 2;
        if (!StartsWith(at, "-%}"))
            return -1;
        at += 3;
        while (at < _text.Length && CodePoints.IsSpace(_text[at]))
            at++;
        return at;
    }

    private void AfterBlockTag(char sign)
    {
        if (sign == '-')
            SkipSpace();
        else if (sign != '+' && options.TrimBlocks && StartsWith(_position, "\n"))
            _position++;
    }

    private int AfterWord(int at, string word)
    {
        while (at < _text.Length && CodePoints.IsSpace(_text[at]))
            at++;
        return StartsWith(at, word) ? at + word.Length : -1;
    }

    private bool StartsWith(int at, string word) => string.CompareOrdinal(_text, at, word, 0, word.Length) == 0;

    private void SkipSpace()
    {
        while (_position < _text.Length && CodePoints.IsSpace(_text[_position]))
            _position++;
    }

    private TemplateError Error(int offset, string message) =>
        new TemplateSyntaxError(message).At(new Position(source, offset));
}
