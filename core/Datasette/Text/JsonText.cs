using System.Buffers;
using System.Text;

namespace Datasette.Text;

/// <summary>
/// JSON strings as the reference's Python writes them: ASCII only, everything else as <c>\uXXXX</c>, so that clients
/// which compare bytes see the same bytes.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7f - 0x20).Select(b => (byte)b).Where(b => b is not ((byte)'"' or (byte)'\\'))]);

    /// <summary>A key with its colon, as it stands in an object: <c>"name": </c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="follows">Whether other members stand before it, from which a comma parts it.</param>
    public static byte[] Key(string name, bool follows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        if (follows) json.Raw(", "u8, endsValue: false);
        json.Text(name);
        json.Raw(": "u8);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>How many leading bytes need no escape.</summary>
    public static int PlainPrefix(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(Plain);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Writes one escaped character from the start of <paramref name="text"/>; at most 12 bytes go out.</summary>
    /// <remarks>Bytes that are not UTF-8 become U+FFFD, one for each maximal run that could have begun a character.</remarks>
    public static void Escape(ReadOnlySpan<byte> text, Span<byte> destination, out int read, out int written)
    {
        Rune.DecodeFromUtf8(text, out var rune, out read);
        var two = rune.Value switch
        {
            '"' => (byte)'"', '\\' => (byte)'\\', '\n' => (byte)'n', '\r' => (byte)'r', '\t' => (byte)'t', '\b' => (byte)'b', '\f' => (byte)'f',
            _ => (byte)0,
        };
        if (two != 0)
        {
            (destination[0], destination[1], written) = ((byte)'\\', two, 2);
            return;
        }
        Span<char> units = stackalloc char[2];
        var count = rune.EncodeToUtf16(units);
        written = 0;
        for (var i = 0; i < count; i++)
        {
            "\\u"u8.CopyTo(destination[written..]);
            for (var digit = 0; digit < 4; digit++)
                destination[written + 2 + digit] = "0123456789abcdef"u8[(units[i] >> (12 - 4 * digit)) & 0xf];
            written += 6;
        }
    }
}
