using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Datasette.Text;

namespace Datasette.Functions.Lambda;

/// <summary>
/// JSON of an answer, in memory of its own. Text beyond ASCII stays as it is, which keeps it short. A Utf8JsonWriter that does the same
/// fills a table of all Unicode ranges at its first use: 1.0 of the 14.0 million instructions from the start to a function's first answer.
/// </summary>
/// <param name="capacity">Bytes to reserve at first.</param>
internal sealed class AnswerBuffer(int capacity)
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);
    private int _length;
    private bool _needsComma;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Open(char bracket)
    {
        Separate();
        Byte((byte)bracket);
        _needsComma = false;
    }

    public void Close(char bracket)
    {
        Byte((byte)bracket);
        _needsComma = true;
    }

    /// <summary>Begins a member; its value follows.</summary>
    public void Name(string name)
    {
        Text(name);
        Byte((byte)':');
        _needsComma = false;
    }

    public void Number(int value)
    {
        const int maxDigits = 11;
        Separate();
        Reserve(maxDigits);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void Boolean(bool value)
    {
        Separate();
        var text = value ? "true"u8 : "false"u8;
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    [SkipLocalsInit]
    public void Text(string? value)
    {
        var length = Encoding.UTF8.GetMaxByteCount(value?.Length ?? 0);
        byte[]? rented = null;
        var utf8 = length <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(length);
        Text(utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <param name="utf8">Valid UTF-8.</param>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        Separate();
        Byte((byte)'"');
        while (true)
        {
            Reserve(utf8.Length + JsonText.MaxEscape);
            var plain = PlainText.Copy<JsonQuoted>(utf8, _bytes.AsSpan(_length));
            _length += plain;
            utf8 = utf8[plain..];
            if (utf8.IsEmpty) break;
            JsonText.Escape(utf8, _bytes.AsSpan(_length), out var read, out var written);
            _length += written;
            utf8 = utf8[read..];
        }
        Byte((byte)'"');
    }

    public void Base64(ReadOnlySpan<byte> bytes)
    {
        Separate();
        Byte((byte)'"');
        Reserve(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _bytes.AsSpan(_length), out _, out var written);
        _length += written;
        Byte((byte)'"');
    }

    /// <summary>The comma before a value, where one is needed.</summary>
    private void Separate()
    {
        if (_needsComma) Byte((byte)',');
        _needsComma = true;
    }

    private void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
    }
}
