using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Datasette.Text;

/// <summary>
/// Writes JSON with Datasette's separators (<c>", "</c> and <c>": "</c>) directly into a buffer. Tracks commas; the caller closes objects
/// and arrays, and flushes.
/// </summary>
internal ref struct JsonOutput(IBufferWriter<byte> output)
{
    /// <summary>Bytes that are asked for at once.</summary>
    public const int Chunk = 4096;

    private Utf8Output _output = new(output, Chunk);
    private bool _needsComma;

    public void StartObject() => Open((byte)'{');

    /// <summary>Begins the object of an answer: its first member says whether the request succeeded.</summary>
    public void StartAnswer(bool ok = true)
    {
        StartObject();
        Name("ok"u8);
        Boolean(ok);
    }

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Begins a member; its value follows.</summary>
    public void Name(scoped ReadOnlySpan<byte> name)
    {
        var free = Begin(name.Length + 4);
        free[0] = (byte)'"';
        name.CopyTo(free[1..]);
        "\": "u8.CopyTo(free[(name.Length + 1)..]);
        _output.Advance(name.Length + 4);
        _needsComma = false;
    }

    /// <summary>Begins a member whose name needs escaping.</summary>
    public void Name(string name)
    {
        Text(name);
        Raw(": "u8);
        _needsComma = false;
    }

    /// <summary>Begins a member with an encoded key of <see cref="JsonText.Key"/>, which includes the comma.</summary>
    public void Key(in PaddedBytes key)
    {
        _output.Copy(key);
        _needsComma = false;
    }

    public void Null()
    {
        "null"u8.CopyTo(Begin(4));
        _output.Advance(4);
    }

    public void Boolean(bool value) => Literal(value ? "true"u8 : "false"u8);

    public void Integer(long value) => _output.Advance(DecimalText.Write(value, Begin(DecimalText.MaxLength)));

    public void Integer(long? value)
    {
        if (value is { } integer) Integer(integer);
        else Null();
    }

    /// <summary>Writes a number from its digits.</summary>
    public void Number(string digits)
    {
        Comma();
        Raw(Encoding.ASCII.GetBytes(digits));
    }

    /// <summary>Writes a float; infinities become null, unless <paramref name="infinity"/> allows <c>Infinity</c>.</summary>
    public void Real(double value, bool infinity = false)
    {
        if (!double.IsFinite(value))
        {
            if (infinity && double.IsInfinity(value)) Literal(value > 0 ? "Infinity"u8 : "-Infinity"u8);
            else Null();
            return;
        }
        _output.Advance(FloatText.Write(value, Begin(FloatText.MaxLength)));
    }

    [SkipLocalsInit]
    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        var utf8 = length <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(length);
        Text(utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        Begin(1)[0] = (byte)'"';
        _output.Advance(1);
        while (true)
        {
            var piece = utf8[..Math.Min(utf8.Length, Chunk)];
            _output.Ensure(piece.Length + 1);
            var plain = PlainText.Copy<JsonSpecial>(piece, _output.Free);
            _output.Advance(plain);
            utf8 = utf8[plain..];
            if (utf8.IsEmpty) break;
            if (plain == piece.Length) continue;
            _output.Ensure(JsonText.MaxEscape);
            JsonText.Escape(utf8, _output.Free, out var read, out var written);
            _output.Advance(written);
            utf8 = utf8[read..];
        }
        _output.Byte((byte)'"');
    }

    /// <summary>Room for a value that the caller writes, of at most so many bytes; <see cref="Written"/> follows.</summary>
    public Span<byte> Room(int length) => Begin(length);

    /// <summary>The caller has written a value of so many bytes.</summary>
    public void Written(int length) => _output.Advance(length);

    /// <summary>Writes a list of strings.</summary>
    public void Texts(IEnumerable<string> values)
    {
        StartArray();
        foreach (var value in values) Text(value);
        EndArray();
    }

    /// <summary>Writes a blob: <c>{"$base64": true, "encoded": "…"}</c>.</summary>
    public void Blob(scoped ReadOnlySpan<byte> bytes)
    {
        Comma();
        Raw("{\"$base64\": true, \"encoded\": \""u8);
        const int perChunk = 1536;
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(perChunk, bytes.Length)..])
        {
            _output.Ensure(perChunk / 3 * 4);
            Base64.EncodeToUtf8(bytes[..Math.Min(perChunk, bytes.Length)], _output.Free, out _, out var written);
            _output.Advance(written);
        }
        Raw("\"}"u8);
        _needsComma = true;
    }

    /// <summary>Writes a JSON tree.</summary>
    public void Node(System.Text.Json.Nodes.JsonNode? node)
    {
        if (node is null)
        {
            Null();
            return;
        }
        using var document = System.Text.Json.JsonDocument.Parse(node.ToJsonString());
        JsonValues.Write(ref this, document.RootElement);
    }

    /// <summary>Writes bytes unchanged, such as encoded JSON.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="endsValue">Whether they end a value, so that a comma precedes the next one.</param>
    public void Raw(scoped ReadOnlySpan<byte> bytes, bool endsValue = true)
    {
        _output.Copy(bytes);
        _needsComma = endsValue;
    }

    /// <summary>Writes a line feed between the documents of newline-delimited JSON.</summary>
    public void Newline()
    {
        _output.Copy("\n"u8);
        _needsComma = false;
    }

    public void Flush() => _output.Flush();

    /// <summary>Begins a value: a comma where one is needed, and then so many free bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Begin(int length)
    {
        _output.Ensure(length + 2);
        Comma();
        _needsComma = true;
        return _output.Free;
    }

    private void Literal(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(Begin(text.Length));
        _output.Advance(text.Length);
    }

    private void Open(byte bracket)
    {
        Comma();
        _output.Byte(bracket);
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        _output.Byte(bracket);
        _needsComma = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Comma()
    {
        if (!_needsComma) return;
        _output.Byte((byte)',');
        _output.Byte((byte)' ');
    }
}
