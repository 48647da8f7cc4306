using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Jinja.Values;

/// <summary>
/// Writes text as UTF-8 to a buffer writer, optionally escaped. Holds a span of its memory between writes, so that a short write is only a
/// copy; <see cref="Commit"/> advances the writer.
/// </summary>
internal sealed class Utf8Output(IBufferWriter<byte> target, RenderState state)
{
    private const int ChunkSize = 4096;

    private byte[] _array = [];
    private int _start;
    private int _position;
    private int _end;

    /// <summary>Bytes committed since the last reset, by which a streaming host flushes.</summary>
    public long Committed { get; set; }

    public void Commit()
    {
        var count = _position - _start;
        if (count > 0)
        {
            target.Advance(count);
            Committed += count;
            state.CountOutput(count);
        }
        _array = [];
        _start = _position = _end = 0;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _end - _position)
        {
            var part = _end - _position;
            bytes[..part].CopyTo(_array.AsSpan(_position));
            _position += part;
            bytes = bytes[part..];
            Refill(1);
        }
        bytes.CopyTo(_array.AsSpan(_position));
        _position += bytes.Length;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        while (true)
        {
            Utf8.FromUtf16(text, _array.AsSpan(_position, _end - _position), out var read, out var written);
            _position += written;
            if (read == text.Length)
                return;
            text = text[read..];
            Refill(4);
        }
    }

    public void WriteEscaped(ReadOnlySpan<char> text)
    {
        int next;
        while ((next = text.IndexOfAny(Escaping.Special)) >= 0)
        {
            if (next > 0)
                Write(text[..next]);
            Write(Escaping.Entity(text[next]));
            text = text[(next + 1)..];
        }
        Write(text);
    }

    public void WriteEscaped(ReadOnlySpan<byte> utf8)
    {
        int next;
        while ((next = utf8.IndexOfAny(Escaping.SpecialBytes)) >= 0)
        {
            if (next > 0)
                Write(utf8[..next]);
            Write(Escaping.Entity(utf8[next]));
            utf8 = utf8[(next + 1)..];
        }
        Write(utf8);
    }

    public void Write(in Value value, bool escape)
    {
        switch (value.Kind)
        {
            case ValueKind.String when escape:
                WriteEscaped((string)value.Reference!);
                break;
            case ValueKind.String or ValueKind.Markup:
                Write((string)value.Reference!);
                break;
            case ValueKind.Utf8 when escape:
                WriteEscaped(value.Utf8Span);
                break;
            case ValueKind.Utf8 or ValueKind.Utf8Markup:
                Write(value.Utf8Span);
                break;
            case ValueKind.Integer:
                WriteInteger(value.Integer);
                break;
            case ValueKind.Object:
                WriteObject(value, escape);
                break;
            case ValueKind.List or ValueKind.Tuple or ValueKind.Dictionary or ValueKind.Undefined when escape:
                WriteEscaped(Text.Of(value));
                break;
            default:
                Write(Text.Of(value));
                break;
        }
    }

    private void WriteInteger(long number)
    {
        if (_end - _position < 20)
            Refill(20);
        number.TryFormat(_array.AsSpan(_position, _end - _position), out var written);
        _position += written;
    }

    private void WriteObject(in Value value, bool escape)
    {
        var host = value.HostObject!;
        escape &= !host.IsSafe;
        if (host is not IUtf8Text text)
        {
            if (escape)
                WriteEscaped(host.ToText());
            else
                Write(host.ToText());
        }
        else if (escape)
        {
            text.WriteTo(new EscapingWriter(this));
        }
        else
        {
            Commit();
            var counting = new CountingWriter(target);
            text.WriteTo(counting);
            Committed += counting.Count;
            state.CountOutput(counting.Count);
        }
    }

    private void Refill(int size)
    {
        Commit();
        var memory = target.GetMemory(Math.Max(size, ChunkSize));
        if (!MemoryMarshal.TryGetArray<byte>(memory, out var segment))
            throw new TemplateRuntimeError("the output's memory is not backed by an array");
        (_array, _start) = (segment.Array!, segment.Offset);
        _position = _start;
        _end = _start + segment.Count;
    }
}
