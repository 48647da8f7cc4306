using System.Globalization;
using System.Text;
using Datasette.Errors;

namespace Datasette.Writes.Bodies;

/// <summary>
/// Parses JSON as Python's <c>json</c> module does, with its error messages, which Datasette's clients know. Accepts NaN and infinities; of
/// equal names the last counts.
/// </summary>
internal ref struct BodyParser(string text)
{
    /// <summary>Nesting limit; Python's is about 1,000.</summary>
    private const int MaxDepth = 500;
    private const string Value = "Expecting value", Comma = "Expecting ',' delimiter",
    PropertyName = "Expecting property name enclosed in double quotes";

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;
    private BodyObject? _last;

    /// <exception cref="Refused">The body is not JSON.</exception>
    public static BodyValue Parse(ReadOnlySpan<byte> body) => Parse(BodyText.Of(body));

    /// <exception cref="Refused">The text is not JSON.</exception>
    public static BodyValue Parse(string text)
    {
        var parser = new BodyParser(text);
        parser.SkipBlanks();
        var value = parser.ReadValue();
        parser.SkipBlanks();
        return parser._at == text.Length ? value : throw parser.Wrong("Extra data", parser._at);
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private BodyValue ReadValue()
    {
        if (_at >= _text.Length) throw Wrong(Value, _at);
        switch (_text[_at])
        {
            case '"': return BodyValue.Of(ReadText());
            case '{': return BodyValue.Of(ReadObject());
            case '[': return BodyValue.Of(ReadList());
            case 'n' when TakeWord("null"): return BodyValue.Null;
            case 't' when TakeWord("true"): return BodyValue.Of(true);
            case 'f' when TakeWord("false"): return BodyValue.Of(false);
            case 'N' when TakeWord("NaN"): return BodyValue.Of(double.NaN);
            case 'I' when TakeWord("Infinity"): return BodyValue.Of(double.PositiveInfinity);
            case '-' when TakeWord("-Infinity"): return BodyValue.Of(double.NegativeInfinity);
            default: return ReadNumber();
        }
    }

    private bool TakeWord(string word)
    {
        if (!_text[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    private BodyObject ReadObject()
    {
        Deeper();
        var members = new BodyObject();
        _at++;
        SkipBlanks();
        if (Current == '}')
        {
            _at++;
            _depth--;
            return members;
        }
        while (true)
        {
            if (Current != '"') throw Wrong(PropertyName, _at);
            var name = ReadName(members.Count);
            SkipBlanks();
            if (Current != ':') throw Wrong("Expecting ':' delimiter", _at);
            _at++;
            SkipBlanks();
            members[name] = ReadValue();
            SkipBlanks();
            if (Current == '}') break;
            if (Current != ',') throw Wrong(Comma, _at);
            _at++;
            SkipBlanks();
        }
        _at++;
        _depth--;
        _last = members;
        return members;
    }

    /// <summary>Most rows have the same names: reuse the previous row's string if it is equal.</summary>
    private string ReadName(int place)
    {
        if (_last?.NameAt(place) is { } known && _text[(_at + 1)..].StartsWith(known) && _at + 1 + known.Length < _text.Length
            && _text[_at + 1 + known.Length] == '"' && !known.Contains('\\', StringComparison.Ordinal))
        {
            _at += known.Length + 2;
            return known;
        }
        return ReadText();
    }

    private List<BodyValue> ReadList()
    {
        Deeper();
        var values = new List<BodyValue>();
        _at++;
        SkipBlanks();
        if (Current == ']')
        {
            _at++;
            _depth--;
            return values;
        }
        while (true)
        {
            values.Add(ReadValue());
            SkipBlanks();
            if (Current == ']') break;
            if (Current != ',') throw Wrong(Comma, _at);
            _at++;
            SkipBlanks();
        }
        _at++;
        _depth--;
        return values;
    }

    private string ReadText()
    {
        var begin = _at++;
        var plain = _text[_at..].IndexOfAny('"', '\\');
        if (plain >= 0 && _text[_at + plain] == '"' && !HasControl(_text.Slice(_at, plain)))
        {
            var read = _text.Slice(_at, plain).ToString();
            _at += plain + 1;
            return read;
        }
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length) throw Wrong("Unterminated string starting at", begin);
            var c = _text[_at];
            if (c == '"') break;
            if (c < ' ') throw Wrong("Invalid control character at", _at);
            if (c == '\\') text.Append(ReadEscape(begin));
            else
            {
                text.Append(c);
                _at++;
            }
        }
        _at++;
        return text.ToString();
    }

    private char ReadEscape(int begin)
    {
        var start = _at++;
        if (_at >= _text.Length) throw Wrong("Unterminated string starting at", begin);
        var c = _text[_at++];
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                if (_at
                    + 4 < _text.Length
                    && ushort.TryParse(_text.Slice(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                {
                    _at += 4;
                    return (char)code;
                }
                throw Wrong("Invalid \\uXXXX escape", _at - 1);
            default: throw Wrong("Invalid \\escape", start);
        }
    }

    private BodyValue ReadNumber()
    {
        var start = _at;
        var at = _at;
        if (At(at) == '-') at++;
        if (At(at) == '0') at++;
        else if (At(at) is >= '1' and <= '9') at = Digits(at);
        else throw Wrong(Value, start);
        var isWhole = true;
        if (At(at) == '.' && char.IsAsciiDigit(At(at + 1))) (at, isWhole) = (Digits(at + 1), false);
        if (At(at) is 'e' or 'E')
        {
            var digits = At(at + 1) is '+' or '-' ? at + 2 : at + 1;
            if (char.IsAsciiDigit(At(digits))) (at, isWhole) = (Digits(digits), false);
        }
        _at = at;
        var number = _text[start..at];
        if (!isWhole) return BodyValue.Of(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? BodyValue.Of(whole)
            : BodyValue.OfDigits(number.ToString());
    }

    private readonly char At(int at) => at < _text.Length ? _text[at] : '\0';

    private readonly int Digits(int at)
    {
        while (char.IsAsciiDigit(At(at))) at++;
        return at;
    }

    private static bool HasControl(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\0', '\u001f') >= 0;

    private void Deeper()
    {
        if (++_depth > MaxDepth) throw Wrong("nested too deeply", _at);
    }

    /// <summary>Positions count code points, so a surrogate pair counts once.</summary>
    private readonly Refused Wrong(string what, int at)
    {
        var before = _text[..at];
        var line = before.Count('\n') + 1;
        var column = Characters(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        return new Refused(string.Create(CultureInfo.InvariantCulture,
            $"Invalid JSON: {what}: line {line} column {column} (char {Characters(before)})"));
    }

    private static int Characters(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) pairs++;
        return text.Length - pairs;
    }
}
