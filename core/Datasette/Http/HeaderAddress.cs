using System.Buffers;
using System.Text;

namespace Datasette.Http;

/// <summary>Addresses in headers: what no header takes, and what would end the address in a Link, is percent-encoded.</summary>
internal static class HeaderAddress
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Proxies and clients refuse headers longer than this.</summary>
    private const int MaxLink = 8 * 1024;

    /// <summary>
    /// Adds a <c>Link</c> to the next page, but to one whose address is too long to be asked for: it has a whole cell in it.
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
