using System.Buffers;
using System.Text;

namespace Datasette.Text;

/// <summary>
/// JSON strings as Python's json module writes them: ASCII only, other characters as <c>\uXXXX</c>, because clients may compare bytes.
/// </summary>
internal static class JsonText
{
    /// <summary>The most bytes of an escaped character: two units.</summary>
    public const int MaxEscape = 2 * UnitBytes;

    private const int UnitBytes = 6;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7f - 0x20).Select(b => (byte)b).Where(b => b is not ((byte)'"' or (byte)'\\'))]);

    /// <summary>An encoded key with its colon: <c>"name": </c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="follows">Whether members precede it: then the key begins with a comma.</param>
    public static byte[] Key(string name, bool follows) => Encode(follows ? ", \""u8 : "\""u8, name, "\": "u8);

    /// <summary>An encoded text without the quote at its end.</summary>
    public static byte[] Start(string text) => Encode("\""u8, text, []);

    private static byte[] Encode(ReadOnlySpan<byte> before, string name, ReadOnlySpan<byte> after)
    {
        const int around = 6;
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(name.Length));
        // A byte becomes at most six: \u0000.
        var key = ArrayPool<byte>.Shared.Rent((6 * Encoding.UTF8.GetMaxByteCount(name.Length)) + around);
        try
        {
            var length = 0;
            Append(before);
            ReadOnlySpan<byte> rest = utf8.AsSpan(0, Encoding.UTF8.GetBytes(name, utf8));
            while (true)
            {
                var plain = PlainPrefix(rest);
                Append(rest[..plain]);
                rest = rest[plain..];
                if (rest.IsEmpty) break;
                Escape(rest, key.AsSpan(length), out var read, out var written);
                length += written;
                rest = rest[read..];
            }
            Append(after);
            return key.AsSpan(0, length).ToArray();

            void Append(ReadOnlySpan<byte> bytes)
            {
                bytes.CopyTo(key.AsSpan(length));
                length += bytes.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
            ArrayPool<byte>.Shared.Return(key);
        }
    }

    /// <summary>The number of leading bytes that need no escape.</summary>
    public static int PlainPrefix(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(Plain);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Writes the first character of <paramref name="text"/> escaped, in at most <see cref="MaxEscape"/> bytes.</summary>
    /// <remarks>Bytes that are not UTF-8 become U+FFFD, one for each maximal run that could have begun a character.</remarks>
    public static void Escape(ReadOnlySpan<byte> text, Span<byte> destination, out int read, out int written)
    {
        Rune.DecodeFromUtf8(text, out var rune, out read);
        var two = rune.Value switch
        {
            '"' => (byte)'"', '\\' => (byte)'\\', '\n' => (byte)'n', '\r' => (byte)'r', '\t' => (byte)'t', '\b' => (byte)'b', '\f' =>
                (byte)'f',
            _ => (byte)0,
        };
        if (two != 0)
        {
            (destination[0], destination[1], written) = ((byte)'\\', two, 2);
            return;
        }
        const int firstPair = 0x10000;
        if (rune.Value < firstPair)
        {
            WriteUnit(rune.Value, destination);
            written = UnitBytes;
            return;
        }
        WriteUnit(0xd800 + ((rune.Value - firstPair) >> 10), destination);
        WriteUnit(0xdc00 + ((rune.Value - firstPair) & 0x3ff), destination[UnitBytes..]);
        written = 2 * UnitBytes;
    }

    /// <summary>Writes a UTF-16 unit as <c>\uXXXX</c>.</summary>
    private static void WriteUnit(int unit, Span<byte> destination)
    {
        var digits = "0123456789abcdef"u8;
        destination[5] = digits[unit & 0xf];
        destination[4] = digits[(unit >> 4) & 0xf];
        destination[3] = digits[(unit >> 8) & 0xf];
        destination[2] = digits[(unit >> 12) & 0xf];
        (destination[0], destination[1]) = ((byte)'\\', (byte)'u');
    }
}
