namespace Jinja.Syntax;

internal sealed partial class Lexer
{
    private static readonly string[] LongOperators = ["**", "//", "==", "!=", ">=", "<="];
    private const string ShortOperators = "+-/*%~[](){}><=.:|,;";

    private void LexExpression(int tag, char kind)
    {
        Add(kind == '{' ? TokenKind.VariableBegin : TokenKind.BlockBegin, tag, "");
        var open = new Stack<char>();
        while (true)
        {
            SkipSpace();
            if (_position >= _text.Length)
                return;
            if (open.Count == 0 && LexEnd(kind))
                return;
            LexToken(open);
        }
    }

    private bool LexEnd(char kind)
    {
        var sign = _text[_position] is '-' or '+' ? _text[_position] : '\0';
        if (kind == '{' && sign == '+')
            return false;
        if (!StartsWith(_position + (sign == '\0' ? 0 : 1), kind == '{' ? "}}" : "%}"))
            return false;
        Add(kind == '{' ? TokenKind.VariableEnd : TokenKind.BlockEnd, _position, "");
        _position += sign == '\0' ? 2 : 3;
        if (kind == '%' || sign == '-')
            AfterBlockTag(sign);
        return true;
    }

    private void LexToken(Stack<char> open)
    {
        var start = _position;
        var first = _text[start];
        if (char.IsAsciiDigit(first))
        {
            var isFloat = NumberScanner.Scan(_text, start, out var length);
            Add(isFloat ? TokenKind.Float : TokenKind.Integer, start, _text.Substring(start, length));
            _position += length;
        }
        else if (IsWord(first))
        {
            while (_position < _text.Length && IsWord(_text[_position]))
                _position++;
            if (!char.IsLetter(first) && first != '_' && !char.IsSurrogate(first))
                throw Error(start, $"a name cannot begin with '{first}'");
            Add(TokenKind.Name, start, _text[start.._position]);
        }
        else if (first is '\'' or '"')
        {
            LexString(first);
        }
        else
        {
            LexOperator(open);
        }
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_'
        || (character > 127 && char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.LetterNumber);

    private void LexString(char quote)
    {
        var start = _position++;
        while (_position < _text.Length && _text[_position] != quote)
            _position += _text[_position] == '\\' ? 2 : 1;
        if (_position >= _text.Length)
            throw Error(start, "this string is not closed");
        var body = _text[(start + 1).._position++];
        try
        {
            Add(TokenKind.String, start, StringEscapes.Decode(body));
        }
        catch (FormatException problem)
        {
            throw Error(start, problem.Message);
        }
    }

    private void LexOperator(Stack<char> open)
    {
        var text = Array.Find(LongOperators, candidate => StartsWith(_position, candidate));
        var first = _text[_position];
        if (text is null && !ShortOperators.Contains(first))
            throw Error(_position,
                $"the character '{(char.IsSurrogate(first) ? CodePoints.Split(_text[_position..])[0] : first)}' means nothing here");
        text ??= first.ToString();
        if (first is '(' or '[' or '{')
            open.Push(first switch { '(' => ')', '[' => ']', _ => '}' });
        else if (first is ')' or ']' or '}')
            Close(open, first);
        Add(TokenKind.Operator, _position, text);
        _position += text.Length;
    }

    private void Close(Stack<char> open, char closer)
    {
        if (!open.TryPop(out var expected))
            throw Error(_position, $"'{closer}' closes nothing");
        if (expected != closer)
            throw Error(_position, $"'{closer}' stands where '{expected}' was expected");
    }
}
