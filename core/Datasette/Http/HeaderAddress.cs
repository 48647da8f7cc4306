using System.Buffers;
using System.Text;

namespace Datasette.Http;

/// <summary>Addresses in headers: what no header takes, and what would end the address in a Link, is percent-encoded.</summary>
internal static class HeaderAddress
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Of(string address)
    {
        if (!address.AsSpan().ContainsAnyExcept(Plain)) return address;
        var encoded = new StringBuilder();
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value)) encoded.Append((char)rune.Value);
            else encoded.Append(Uri.EscapeDataString(rune.ToString()));
        }
        return encoded.ToString();
    }
}
