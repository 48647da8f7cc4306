using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Datasette.Sqlite;

namespace Datasette.Formats.Csv;

/// <summary>
/// Writes CSV as Python's writer does: CRLF line ends, quotes only where a field needs them, null as nothing. The caller
/// flushes.
/// </summary>
internal ref struct CsvOutput(IBufferWriter<byte> output)
{
    private const int Chunk = 32 * 1024;
    private static readonly SearchValues<byte> NeedsQuotes = SearchValues.Create(",\"\r\n"u8);
    private Span<byte> _span = output.GetSpan(Chunk);
    private int _at;
    private int _fields;
    private bool _onlyEmpty;

    public void Field(string text) => Field(Encoding.UTF8.GetBytes(text));

    public void Field(scoped ReadOnlySpan<byte> utf8)
    {
        Separate(utf8.IsEmpty);
        if (!Utf8.IsValid(utf8)) utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        if (utf8.IndexOfAny(NeedsQuotes) < 0)
        {
            Copy(utf8);
            return;
        }
        Byte((byte)'"');
        for (int quote; (quote = utf8.IndexOf((byte)'"')) >= 0; utf8 = utf8[(quote + 1)..])
        {
            Copy(utf8[..(quote + 1)]);
            Byte((byte)'"');
        }
        Copy(utf8);
        Byte((byte)'"');
    }

    public void Field(long value)
    {
        Separate(isEmpty: false);
        Ensure(20);
        Utf8Formatter.TryFormat(value, _span[_at..], out var written);
        _at += written;
    }

    public void Field(double value)
    {
        Separate(isEmpty: false);
        Ensure(FloatText.MaxLength);
        _at += FloatText.Write(value, _span[_at..]);
    }

    public void Empty() => Separate(isEmpty: true);

    public void EndRow()
    {
        // A row of one empty field would read as no row at all.
        if (_fields == 1 && _onlyEmpty) Copy("\"\""u8);
        Copy("\r\n"u8);
        _fields = 0;
    }

    public void Flush()
    {
        output.Advance(_at);
        _span = default;
        _at = 0;
    }

    private void Separate(bool isEmpty)
    {
        if (_fields++ > 0) Byte((byte)',');
        _onlyEmpty = isEmpty;
    }

    private void Byte(byte value)
    {
        Ensure(1);
        _span[_at++] = value;
    }

    private void Copy(scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _span.Length - _at)
        {
            var fits = _span.Length - _at;
            bytes[..fits].CopyTo(_span[_at..]);
            _at += fits;
            bytes = bytes[fits..];
            Refill(1);
        }
        bytes.CopyTo(_span[_at..]);
        _at += bytes.Length;
    }

    private void Ensure(int length)
    {
        if (_span.Length - _at < length) Refill(length);
    }

    private void Refill(int length)
    {
        output.Advance(_at);
        _span = output.GetSpan(Math.Max(Chunk, length));
        _at = 0;
    }
}
