using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Datasette.Errors;

namespace Datasette.Writes.Bodies;

/// <summary>
/// Reads JSON as Python's <c>json</c> module does, and says what is wrong in its words: clients of the reference know those. NaN and
/// infinities are numbers; of equal names the last counts. Texts without escapes stay parts of the body.
/// </summary>
internal sealed class BodyParser
{
    /// <summary>Nesting limit; Python's is about 1,000.</summary>
    private const int MaxDepth = 500;

    /// <summary>Levels whose last object's names are kept for the next one.</summary>
    private const int ShapedDepth = 8;
    public const string Value = "Expecting value", Comma = "Expecting ',' delimiter", Colon = "Expecting ':' delimiter",
        ExtraData = "Extra data", PropertyName = "Expecting property name enclosed in double quotes";

    private static readonly SearchValues<byte> EndsRun = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(code => (byte)code)]);

    private const string Rows = "rows";

    private readonly BodyShape?[] _shapes = new BodyShape?[ShapedDepth];
    private BodyValue[] _values = new BodyValue[64];
    private int _valueCount;
    private byte[] _body = [];
    private int _at;
    private int _end;
    private int _begin;
    private int _depth;
    private BodyPlace _start;
    private int _line;
    private bool _isValid;
    private bool _takesRows;
    private BodyRows? _rows;

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="Refused">The body is not JSON.</exception>
    public static BodyValue ParseBody(ReadOnlyMemory<byte> body) => ParseWhole(new BodyParser(), body);

    /// <summary>Reads a whole body whose member <c>rows</c> may be long.</summary>
    /// <returns>
    /// The body, in which the first row, or what is no row, stands for all rows; and the rows, null where the body has no list of rows of
    /// that name, or an empty one.
    /// </returns>
    /// <exception cref="Refused">The body is not JSON.</exception>
    public static (BodyValue Body, BodyRows? Rows) ParseRows(ReadOnlyMemory<byte> body)
    {
        var parser = new BodyParser { _takesRows = true };
        var whole = ParseWhole(parser, body);
        return (whole, whole.AsObject?[Rows].AsList is [{ Kind: BodyKind.Object }] ? parser._rows : null);
    }

    /// <exception cref="Refused">The text is no JSON.</exception>
    public static BodyValue ParseText(string text) => new BodyParser().Parse(Encoding.UTF8.GetBytes(text));

    private static BodyValue ParseWhole(BodyParser parser, ReadOnlyMemory<byte> body)
    {
        (var text, parser._isValid) = BodyText.ToUtf8(body);
        return parser.Parse(text);
    }

    public static Refused Wrong(string what, BodyPlace place) => new($"Invalid JSON: {what}: {place}");

    /// <summary>Reads a value in UTF-8, which must not change while the value is used.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it begins in the whole body, for messages.</param>
    /// <param name="line">The line that its objects are said to stand on; 0 for none.</param>
    /// <exception cref="Refused">The text is not JSON.</exception>
    public BodyValue Parse(ReadOnlyMemory<byte> text, BodyPlace start = default, int line = 0)
    {
        if (!MemoryMarshal.TryGetArray(text, out var bytes)) bytes = text.ToArray();
        (_body, _begin, _at, _end) = (bytes.Array!, bytes.Offset, bytes.Offset, bytes.Offset + bytes.Count);
        (_start, _line, _depth, _valueCount) = (start, line, 0, 0);
        SkipBlanks();
        var value = ReadValue();
        SkipBlanks();
        return _at == _end ? value : throw Wrong(ExtraData, _at);
    }

    private int Current => _at < _end ? _body[_at] : -1;

    private ReadOnlySpan<byte> Rest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _body.AsSpan(_at, _end - _at);
    }

    /// <summary>Runs six times for each value, and mostly finds one blank or none: that is seen without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipBlanks()
    {
        if (_at < _end && _body[_at] == ' ') _at++;
        if (_at < _end && _body[_at] <= ' ') SkipSomeBlanks();
    }

    private void SkipSomeBlanks()
    {
        while (_at < _end && _body[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') _at++;
    }

    private BodyValue ReadValue()
    {
        switch (Current)
        {
            case '"': return ReadText();
            case '{': return BodyValue.Of(ReadObject());
            case '[': return BodyValue.Of(ReadList());
            case 'n' when TakeWord("null"u8): return BodyValue.Null;
            case 't' when TakeWord("true"u8): return BodyValue.Of(true);
            case 'f' when TakeWord("false"u8): return BodyValue.Of(false);
            case 'N' when TakeWord("NaN"u8): return BodyValue.Of(double.NaN);
            case 'I' when TakeWord("Infinity"u8): return BodyValue.Of(double.PositiveInfinity);
            case '-' when TakeWord("-Infinity"u8): return BodyValue.Of(double.NegativeInfinity);
            default: return ReadNumber();
        }
    }

    private bool TakeWord(ReadOnlySpan<byte> word)
    {
        if (!Rest.StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    private BodyObject ReadObject()
    {
        Deeper();
        _at++;
        var (first, shape, matched) = (_valueCount, _depth < ShapedDepth ? _shapes[_depth] : null, 0);
        BodyObject? other = null;
        for (var isFirst = true; HasNext('}', isFirst); isFirst = false)
        {
            if (Current != '"') throw Wrong(PropertyName, _at);
            if (other is null && !(shape is not null && matched < shape.Count && TakeName(shape.Keys[matched])))
                other = Unlike(shape, first, matched);
            var name = other is null ? null : ReadText().Text;
            SkipBlanks();
            if (Current != ':') throw Wrong(Colon, _at);
            _at++;
            SkipBlanks();
            var value = _takesRows && _depth == 1 && name == Rows && Current == '[' ? ReadRows() : ReadValue();
            if (other is not null) other[name!] = value;
            else Push(value);
            matched++;
        }
        other ??= shape?.Count == matched ? new BodyObject(shape, Pop(first)) { Line = _line } : Unlike(shape, first, matched);
        _valueCount = first;
        if (_depth < ShapedDepth)
        {
            other.Shape.IsShared = true;
            _shapes[_depth] = other.Shape;
        }
        _depth--;
        return other;
    }

    /// <summary>Goes to the next member or item, past the comma before it; false, and behind the bracket, where there is none.</summary>
    private bool HasNext(char close, bool isFirst)
    {
        SkipBlanks();
        if (Current == close)
        {
            _at++;
            return false;
        }
        if (isFirst) return true;
        if (Current != ',') throw Wrong(Comma, _at);
        _at++;
        SkipBlanks();
        return true;
    }

    /// <summary>An object that has the first names of a shape alone, so far.</summary>
    private BodyObject Unlike(BodyShape? shape, int first, int matched)
    {
        var members = new BodyObject { Line = _line };
        for (var i = 0; i < matched; i++) members[shape![i]] = _values[first + i];
        return members;
    }

    /// <summary>Passes over a name where it is this one, in quotes.</summary>
    private bool TakeName(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty || !Rest.StartsWith(key)) return false;
        _at += key.Length;
        return true;
    }

    /// <summary>A list of objects, most of which have the names of the one before.</summary>
    /// <returns>A list of the first row, or of what is no row; without rows an empty one.</returns>
    private BodyValue ReadRows()
    {
        var (rows, shape, other) = (_rows = new BodyRows(), default(BodyShape), default(BodyValue?));
        Deeper();
        _at++;
        for (var isFirst = true; HasNext(']', isFirst); isFirst = false)
        {
            if (shape is null || !TryReadRow(rows, shape))
            {
                var value = ReadValue();
                if (value.AsObject is not { } row) other = value;
                else
                {
                    rows.Add(row);
                    shape = row.Shape;
                    other ??= value;
                }
            }
        }
        _depth--;
        return BodyValue.Of(other is { } one ? [one] : []);
    }

    /// <summary>Reads a row with these names in this order; where it has others, or a mistake between values, nothing is read.</summary>
    private bool TryReadRow(BodyRows rows, BodyShape shape)
    {
        var start = _at;
        var room = rows.Room(shape.Count);
        var keys = shape.Keys;
        if (room.IsEmpty || Current != '{') return false;
        _at++;
        SkipBlanks();
        _depth++;
        for (var i = 0; i < room.Length; i++)
        {
            if (!TakeName(keys[i])) break;
            SkipBlanks();
            if (Current != ':') break;
            _at++;
            SkipBlanks();
            ref var value = ref room[i];
            value = ReadValue();
            if (value.Kind == BodyKind.Object) rows.HasObjects = true;
            SkipBlanks();
            var isLast = i == room.Length - 1;
            if (Current != (isLast ? '}' : ',')) break;
            _at++;
            if (isLast)
            {
                _depth--;
                rows.Add(shape);
                return true;
            }
            SkipBlanks();
        }
        _depth--;
        _at = start;
        return false;
    }

    private List<BodyValue> ReadList()
    {
        Deeper();
        var first = _valueCount;
        _at++;
        for (var isFirst = true; HasNext(']', isFirst); isFirst = false)
        {
            Push(ReadValue());
        }
        _depth--;
        var values = new List<BodyValue>(_valueCount - first);
        values.AddRange(_values.AsSpan(first, _valueCount - first));
        _valueCount = first;
        return values;
    }

    private BodyValue ReadText()
    {
        var begin = _at++;
        var length = Rest.IndexOfAny(EndsRun);
        if (length < 0 || _body[_at + length] != '"' || !(_isValid || Utf8.IsValid(_body.AsSpan(_at, length))))
            return BodyValue.Of(ReadLongText(begin));
        var read = BodyValue.OfUtf8(_body, _at, length);
        _at += length + 1;
        return read;
    }

    /// <summary>A text with escapes, or with halves of surrogate pairs.</summary>
    private string ReadLongText(int begin)
    {
        var text = new StringBuilder();
        while (true)
        {
            var length = Rest.IndexOfAny(EndsRun);
            if (length < 0) throw Wrong("Unterminated string starting at", begin);
            text.Append(BodyText.OfUtf8(_body.AsSpan(_at, length)));
            _at += length;
            if (_body[_at] == '"') break;
            if (_body[_at] != '\\') throw Wrong("Invalid control character at", _at);
            text.Append(ReadEscape(begin));
        }
        _at++;
        return text.ToString();
    }

    private char ReadEscape(int begin)
    {
        var start = _at++;
        if (_at >= _end) throw Wrong("Unterminated string starting at", begin);
        var c = (char)_body[_at++];
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
                    + 4 < _end
                    && ushort.TryParse(_body.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
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
        var length = BodyNumber.Read(Rest, out var number);
        if (length == 0) throw Wrong(Value, _at);
        _at += length;
        return number;
    }

    private void Push(BodyValue value)
    {
        if (_valueCount == _values.Length) Array.Resize(ref _values, _values.Length * 2);
        _values[_valueCount++] = value;
    }

    private BodyValue[] Pop(int first) => _values.AsSpan(first, _valueCount - first).ToArray();

    private void Deeper()
    {
        if (++_depth > MaxDepth) throw Wrong("nested too deeply", _at);
    }

    private Refused Wrong(string what, int at) => Wrong(what, _start.After(_body.AsSpan(_begin, at - _begin)));
}
