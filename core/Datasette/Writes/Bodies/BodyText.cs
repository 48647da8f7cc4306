using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Datasette.Errors;

namespace Datasette.Writes.Bodies;

/// <summary>
/// Decodes a JSON body. As in Python, the first bytes determine UTF-8, UTF-16 or UTF-32; unpaired surrogates are accepted.
/// </summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="Refused">The bytes are not valid text.</exception>
    private static string Of(ReadOnlySpan<byte> body)
    {
        try
        {
            return Decode(body);
        }
        catch (DecoderFallbackException)
        {
            return WithSurrogates(body);
        }
    }

    /// <summary>Whether the first bytes are those of UTF-8.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> start) =>
        start is not ([0xfe, 0xff, ..] or [0xff, 0xfe, ..] or [0, ..] or [_, 0, ..]);

    /// <summary>A piece of a body that is UTF-8.</summary>
    /// <exception cref="Refused">It is none.</exception>
    public static string OfUtf8(ReadOnlySpan<byte> piece) =>
        Utf8.IsValid(piece) ? Encoding.UTF8.GetString(piece) : WithSurrogates(piece);

    /// <summary>The body in UTF-8, without its mark; and whether it is valid: halves of surrogate pairs may be in it.</summary>
    /// <exception cref="Refused">The bytes are no text.</exception>
    public static (ReadOnlyMemory<byte> Text, bool IsValid) ToUtf8(ReadOnlyMemory<byte> body)
    {
        if (!IsUtf8(body.Span)) return (Encoding.UTF8.GetBytes(Of(body.Span)), false);
        var isValid = Utf8.IsValid(body.Span);
        // Throws where it is no text.
        if (!isValid) Of(body.Span);
        return (body.Span is [0xef, 0xbb, 0xbf, ..] ? body[3..] : body, isValid);
    }

    private static string Decode(ReadOnlySpan<byte> body) => body switch
    {
        [0, 0, 0xfe, 0xff, ..] => Utf32(body[4..], bigEndian: true),
        [0xff, 0xfe, 0, 0, ..] => Utf32(body[4..], bigEndian: false),
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(body[2..]),
        [0xff, 0xfe, ..] => Encoding.Unicode.GetString(body[2..]),
        [0xef, 0xbb, 0xbf, ..] => Strict.GetString(body[3..]),
        [0, 0, _, _, ..] => Utf32(body, bigEndian: true),
        [0, _, _, _, ..] => Encoding.BigEndianUnicode.GetString(body),
        [_, 0, 0, 0, ..] => Utf32(body, bigEndian: false),
        [_, 0, _, _, ..] => Encoding.Unicode.GetString(body),
        [0, _] => Encoding.BigEndianUnicode.GetString(body),
        [_, 0] => Encoding.Unicode.GetString(body),
        _ => Strict.GetString(body),
    };

    private static string Utf32(ReadOnlySpan<byte> body, bool bigEndian)
    {
        var text = new StringBuilder(body.Length / 4);
        for (var i = 0; i + 4 <= body.Length; i += 4)
        {
            var code = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(body[i..]) : BinaryPrimitives.ReadUInt32LittleEndian(body[i..]);
            if (!Rune.IsValid(code)) throw NotText(i);
            text.Append(new Rune(code).ToString());
        }
        return text.ToString();
    }

    /// <summary>Decodes UTF-8 in which surrogates are encoded as three bytes each.</summary>
    private static string WithSurrogates(ReadOnlySpan<byte> body)
    {
        var start = body is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;
        var text = new StringBuilder(body.Length);
        for (var at = start; at < body.Length;)
        {
            if (Rune.DecodeFromUtf8(body[at..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                at += length;
            }
            else if (body[at..] is [0xed, >= 0xa0 and <= 0xbf and var second, >= 0x80 and <= 0xbf and var third, ..])
            {
                text.Append((char)(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)));
                at += 3;
            }
            else
            {
                throw NotText(at);
            }
        }
        return text.ToString();
    }

    private static Refused NotText(int at) => new($"Invalid JSON: the body is not UTF-8 (byte {at})");
}
