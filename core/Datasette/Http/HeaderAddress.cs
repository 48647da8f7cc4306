using System.Buffers;
using System.Text;

namespace Datasette.Http;

/// <summary>
/// Percent-encodes an address for a header: characters that headers forbid, and those that would end the address in a Link header.
/// </summary>
internal static class HeaderAddress
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Length limit of a Link header: proxies and clients refuse longer ones.</summary>
    private const int MaxLink = 8 * 1024;

    /// <summary>
    /// Adds a <c>Link</c> header for the next page, unless its address is too long for a request (the token holds a whole cell).
    /// </summary>
    public static Response WithNext(this Response response, string? nextUrl)
    {
        if (nextUrl is null || nextUrl.Length > MaxLink) return response;
        return Of(nextUrl) is { Length: <= MaxLink } address ? response.With("Link", $"<{address}>; rel=\"next\"") : response;
    }

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
