using System.Text;
using Datasette.Errors;

namespace Datasette.Writes.Rows.Sources;

/// <summary>
/// Reads CSV as RFC 4180 has it, or values between tabs: a value in quotes may hold the separator, line breaks and doubled quotes. Lines
/// end with LF, CR LF or CR; empty lines are passed over.
/// </summary>
internal sealed class CsvReader(TextReader text, char separator)
{
    private readonly char[] _chunk = new char[16 * 1024];
    private readonly StringBuilder _value = new();
    private int _at;
    private int _end;
    private int _next = 1;

    /// <summary>The line on which the row that was read last begins.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the values of the next row; false at the end.</summary>
    /// <exception cref="Refused">The text is no CSV, or no text.</exception>
    public bool Read(List<string> values)
    {
        values.Clear();
        while (Peek() is '\n' or '\r') TakeLineBreak();
        Line = _next;
        if (Peek() < 0) return false;
        while (true)
        {
            values.Add(Peek() == '"' ? ReadQuoted() : ReadPlain());
            var end = Peek();
            if (end == separator)
            {
                _at++;
                continue;
            }
            if (end is '\n' or '\r') TakeLineBreak();
            else if (end >= 0) throw new Refused($"Line {_next}: there is text behind the quotes of a value");
            return true;
        }
    }

    private string ReadPlain()
    {
        _value.Clear();
        while (Peek() >= 0)
        {
            var rest = _chunk.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny(separator, '\n', '\r');
            if (length >= 0 && _value.Length == 0)
            {
                _at += length;
                return rest[..length].ToString();
            }
            _value.Append(rest[..(length < 0 ? rest.Length : length)]);
            _at += length < 0 ? rest.Length : length;
            if (length >= 0) break;
        }
        return _value.ToString();
    }

    private string ReadQuoted()
    {
        var start = _next;
        _value.Clear();
        _at++;
        while (Peek() is >= 0 and var next)
        {
            if (next == '"')
            {
                _at++;
                if (Peek() != '"') return _value.ToString();
                _value.Append('"');
                _at++;
            }
            else if (next is '\n' or '\r')
            {
                _value.Append(TakeLineBreak());
            }
            else
            {
                var rest = _chunk.AsSpan(_at, _end - _at);
                var length = rest.IndexOfAny('"', '\n', '\r');
                _value.Append(rest[..(length < 0 ? rest.Length : length)]);
                _at += length < 0 ? rest.Length : length;
            }
        }
        throw new Refused($"Line {start}: a value in quotes does not end");
    }

    private string TakeLineBreak()
    {
        _next++;
        if (_chunk[_at++] == '\n') return "\n";
        if (Peek() != '\n') return "\r";
        _at++;
        return "\r\n";
    }

    private int Peek()
    {
        if (_at < _end) return _chunk[_at];
        try
        {
            (_at, _end) = (0, text.Read(_chunk));
        }
        catch (DecoderFallbackException)
        {
            throw new Refused($"Line {_next} or one of the next: the file is not in the encoding that Content-Type names, UTF-8 by "
                + "default");
        }
        return _end > 0 ? _chunk[0] : -1;
    }
}
