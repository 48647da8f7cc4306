using System.Buffers;
using System.Text;

namespace Datasette.Http;

/// <summary>
/// Datasette's encoding of names in paths and page tokens: percent encoding with <c>~</c>, which no proxy decodes. A space is <c>+</c>.
/// </summary>
internal static class TildeEncoding
{
    private static readonly SearchValues<byte> Unchanged =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    public static string Encode(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.AsSpan().IndexOfAnyExcept(Unchanged) < 0 ? text : Encode(utf8.AsSpan());
    }

    public static string Encode(ReadOnlySpan<byte> utf8)
    {
        var encoded = new StringBuilder(utf8.Length + 16);
        foreach (var b in utf8)
        {
            if (Unchanged.Contains(b)) encoded.Append((char)b);
            else if (b == ' ') encoded.Append('+');
            else encoded.Append('~').Append(Digit(b >> 4)).Append(Digit(b & 0xf));
        }
        return encoded.ToString();
    }

    /// <summary>
    /// Decodes. As in Datasette, a tilde that begins no <c>~XX</c> becomes a percent sign; bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public static string Decode(string encoded)
    {
        if (encoded.AsSpan().IndexOfAny('~', '+') < 0) return encoded;
        var utf8 = Encoding.UTF8.GetBytes(encoded);
        var length = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '~' && i + 2 < utf8.Length && char.IsAsciiHexDigit((char)utf8[i + 1]) && char.IsAsciiHexDigit((char)utf8[i + 2]))
            {
                utf8[length++] = (byte)((Value(utf8[i + 1]) << 4) | Value(utf8[i + 2]));
                i += 2;
            }
            else utf8[length++] = utf8[i] switch { (byte)'+' => (byte)' ', (byte)'~' => (byte)'%', var b => b };
        }
        return Encoding.UTF8.GetString(utf8, 0, length);
    }

    private static char Digit(int value) => "0123456789ABCDEF"[value];

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
