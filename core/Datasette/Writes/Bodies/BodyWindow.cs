using System.Buffers;
using Datasette.Errors;

namespace Datasette.Writes.Bodies;

/// <summary>
/// A UTF-8 text that is read piece by piece: in memory is the piece that is looked at, a value or a line. What is within a value is the
/// business of <see cref="BodyParser"/>; this finds where it ends.
/// </summary>
internal sealed class BodyWindow
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly SearchValues<byte> Structural = SearchValues.Create("\"{}[]"u8), InText = SearchValues.Create("\"\\"u8),
        EndsWord = SearchValues.Create(",]} \t\r\n"u8);

    private readonly Stream _stream;
    private readonly BodyParser _parser = new();
    private byte[] _bytes = new byte[ChunkBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <param name="stream">The text.</param>
    /// <param name="offset">Bytes of it that are passed over.</param>
    public BodyWindow(Stream stream, long offset = 0)
    {
        _stream = stream;
        Offset = stream.Position = offset;
        if (offset == 0 && Fill(3) && _bytes.AsSpan(0, 3) is [0xef, 0xbb, 0xbf]) Take(3);
    }

    /// <summary>Bytes before the next one.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the text ended within the value that was read last.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next byte; -1 at the end.</summary>
    public int Next => _start < _end || Fill(1) ? _bytes[_start] : -1;

    public void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r') Take(1);
    }

    /// <summary>Passes over the next byte, which must be this one.</summary>
    /// <exception cref="Refused">It is another.</exception>
    public void Require(char one, string otherwise)
    {
        if (Next != one) throw Wrong(otherwise);
        Take(1);
    }

    /// <summary>The JSON value that begins here, or as much as there is of it.</summary>
    public ReadOnlyMemory<byte> ReadValue()
    {
        IsCut = false;
        var length = Next switch
        {
            '"' => TextLength(1),
            '{' or '[' => NestedLength(),
            _ => WordLength(),
        };
        return Take(length);
    }

    /// <summary>The text up to the next line feed, which is passed over too.</summary>
    public ReadOnlyMemory<byte> ReadLine()
    {
        var length = Find(0, span => span.IndexOf((byte)'\n'));
        var line = Take(length);
        if (_start < _end) Take(1);
        return line;
    }

    /// <summary>Parses what <see cref="ReadValue"/> gave. A mistake in it is told by its place in the whole text.</summary>
    /// <exception cref="Refused">It is no JSON.</exception>
    public BodyValue Parse(ReadOnlyMemory<byte> value)
    {
        try
        {
            return _parser.Parse(value);
        }
        catch (Refused)
        {
            _parser.Parse(value, PlaceOf(Offset - value.Length));
            throw;
        }
    }

    public Refused Wrong(string what) => BodyParser.Wrong(what, PlaceOf(Offset));

    private BodyPlace PlaceOf(long offset)
    {
        _stream.Position = 0;
        return BodyPlace.At(_stream, offset);
    }

    /// <summary>Bytes up to the end of a string.</summary>
    /// <param name="from">The first byte within its quotes.</param>
    private int TextLength(int from)
    {
        while (true)
        {
            from = Find(from, span => span.IndexOfAny(InText));
            if (!Fill(from + 1)) return Cut();
            if (_bytes[_start + from] == '"') return from + 1;
            from += 2;
        }
    }

    private int NestedLength()
    {
        var (at, depth) = (0, 0);
        while (true)
        {
            at = Find(at, span => span.IndexOfAny(Structural));
            if (IsCut || !Fill(at + 1)) return Cut();
            switch (_bytes[_start + at])
            {
                case (byte)'"':
                    at = TextLength(at + 1);
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    if (--depth == 0) return at + 1;
                    break;
            }
            at++;
        }
    }

    private int Cut()
    {
        IsCut = true;
        return _end - _start;
    }

    private int WordLength() => Find(0, span => span.IndexOfAny(EndsWord));

    /// <summary>Where something is found from a place on; the end of the text where it is not.</summary>
    private int Find(int from, Func<ReadOnlySpan<byte>, int> find)
    {
        while (true)
        {
            if (from < _end - _start)
            {
                var at = find(_bytes.AsSpan(_start + from, _end - _start - from));
                if (at >= 0) return from + at;
                from = _end - _start;
            }
            if (!Fill(from + 1)) return _end - _start;
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        var taken = _bytes.AsMemory(_start, length);
        _start += length;
        Offset += length;
        return taken;
    }

    /// <summary>Reads on until so many bytes are in memory; false where the text ends before.</summary>
    private bool Fill(int length)
    {
        while (_end - _start < length && !_isAtEnd)
        {
            if (_bytes.Length - _start < length || _end == _bytes.Length)
            {
                // What was read before may still be in use: a value is a part of the bytes that it was read from.
                var next = new byte[_end - _start > _bytes.Length / 2 ? _bytes.Length * 2 : _bytes.Length];
                _bytes.AsSpan(_start, _end - _start).CopyTo(next);
                (_bytes, _start, _end) = (next, 0, _end - _start);
            }
            var read = _stream.Read(_bytes, _end, _bytes.Length - _end);
            _isAtEnd = read == 0;
            _end += read;
        }
        return _end - _start >= length;
    }
}
