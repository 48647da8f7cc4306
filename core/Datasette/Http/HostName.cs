using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Datasette.Http;

/// <summary>The value of a Host header.</summary>
/// <param name="Name">The name in lower case, or an IP address; IPv6 in brackets.</param>
/// <param name="Port">The port, or null where the header has none.</param>
internal readonly record struct HostName(string Name, int? Port)
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly string[] PrivateSuffixes = [".localhost", ".local", ".internal"];

    /// <summary>True for an IPv4 or IPv6 address.</summary>
    public bool IsAddress => IPAddress.TryParse(Name, out _);

    /// <summary>True for a name that public DNS may resolve: no IP address, no single label, no name reserved for local networks.</summary>
    public bool IsPublic =>
        !IsAddress && Name.TrimEnd('.') is var name && name.Contains('.')
        && !PrivateSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Parses a Host header; null for an invalid one.</summary>
    public static HostName? Parse(string header)
    {
        var end = header.StartsWith('[') ? header.IndexOf(']') + 1 : header.IndexOf(':');
        if (end < 0) end = header.Length;
        var name = header[..end];
        if (!IsName(name) && !IsIPv6(name)) return null;
        if (end == header.Length) return new(name.ToLowerInvariant(), null);
        return header[end] == ':' && ushort.TryParse(header.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new(name.ToLowerInvariant(), port)
            : null;
    }

    private static bool IsIPv6(string name) =>
        name.Length > 2 && name[0] == '[' && name[^1] == ']' && IPAddress.TryParse(name.AsSpan(1, name.Length - 2), out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6 && !name.Contains('%');

    /// <summary>Labels of letters, digits, hyphens and underscores, separated by dots; a dot at the end is allowed.</summary>
    private static bool IsName(string name)
    {
        if (name.EndsWith('.')) name = name[..^1];
        if (name.Length is 0 or > MaxNameLength) return false;
        var length = 0;
        foreach (var c in name)
        {
            if (c == '.' ? length == 0 : !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
            length = c == '.' ? 0 : length + 1;
            if (length > MaxLabelLength) return false;
        }
        return length > 0;
    }
}
