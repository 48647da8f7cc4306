using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Datasette.Text;

namespace Datasette.Formats.Csv;

/// <summary>Writes CSV as Python's csv module does: CRLF line ends, minimal quoting, NULL as an empty field. The caller flushes.</summary>
internal ref struct CsvOutput(IBufferWriter<byte> output)
{
    private const int Chunk = 32 * 1024;
    private static readonly SearchValues<byte> NeedsQuotes = SearchValues.Create(",\"\r\n"u8);
    private Utf8Output _output = new(output, Chunk);
    private int _fields;
    private bool _onlyEmpty;

    public void Field(string text) => Field(Encoding.UTF8.GetBytes(text));

    public void Field(scoped ReadOnlySpan<byte> utf8)
    {
        Separate(utf8.IsEmpty);
        var isValid = Utf8.IsValid(utf8);
        if (utf8.IndexOfAny(NeedsQuotes) < 0)
        {
            Copy(utf8, isValid);
            return;
        }
        _output.Byte((byte)'"');
        for (int quote; (quote = utf8.IndexOf((byte)'"')) >= 0; utf8 = utf8[(quote + 1)..])
        {
            Copy(utf8[..(quote + 1)], isValid);
            _output.Byte((byte)'"');
        }
        Copy(utf8, isValid);
        _output.Byte((byte)'"');
    }

    /// <summary>Replaces invalid UTF-8 by U+FFFD while copying: a copy of the whole text would be uncounted memory.</summary>
    private void Copy(scoped ReadOnlySpan<byte> utf8, bool isValid)
    {
        var valid = 0;
        while (!isValid && valid < utf8.Length)
        {
            var ascii = utf8[valid..].IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
            if (ascii < 0) break;
            valid += ascii;
            var isRune = Rune.DecodeFromUtf8(utf8[valid..], out _, out var length) == OperationStatus.Done;
            if (isRune) valid += length;
            else
            {
                _output.Copy(utf8[..valid]);
                _output.Copy("\ufffd"u8);
                utf8 = utf8[(valid + length)..];
                valid = 0;
            }
        }
        _output.Copy(utf8);
    }

    public void Field(long value)
    {
        Separate(isEmpty: false);
        _output.Ensure(DecimalText.MaxLength);
        _output.Advance(DecimalText.Write(value, _output.Free));
    }

    public void Field(double value)
    {
        Separate(isEmpty: false);
        _output.Ensure(FloatText.MaxLength);
        _output.Advance(FloatText.Write(value, _output.Free));
    }

    public void Empty() => Separate(isEmpty: true);

    public void EndRow()
    {
        // A row of one empty field needs quotes, or readers would skip it as a blank line.
        if (_fields == 1 && _onlyEmpty) _output.Copy("\"\""u8);
        _output.Copy("\r\n"u8);
        _fields = 0;
    }

    public void Flush() => _output.Flush();

    private void Separate(bool isEmpty)
    {
        if (_fields++ > 0) _output.Byte((byte)',');
        _onlyEmpty = isEmpty;
    }
}
