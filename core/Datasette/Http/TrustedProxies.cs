using System.Net;
using System.Net.Sockets;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>
/// The setting <c>trusted_proxies</c>: whose X-Forwarded-Proto, X-Forwarded-Host and X-Forwarded-For count. Of several values the last one
/// counts, which the connected proxy wrote; the client may have written the others. <c>Forwarded</c> is not read: proxies that do not write
/// it pass on the client's.
/// </summary>
internal sealed class TrustedProxies
{
    private static readonly IPNetwork[] ThisMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    private readonly List<IPNetwork> _networks = [];
    private readonly bool _trustsAny;
    private readonly bool _checksHosts;

    /// <param name="setting">Addresses and networks, separated by commas or spaces; <c>*</c> is any, <c>off</c> none, empty the
    /// default.</param>
    /// <param name="isBehindFront">Whether the default is any address, since only the platform's front end can connect; else it is
    /// loopback.</param>
    /// <param name="checksHosts">Whether <c>allowed_hosts</c> is set.</param>
    /// <exception cref="StartupError">One of them is neither an address nor a network.</exception>
    public TrustedProxies(string setting, bool isBehindFront, bool checksHosts)
    {
        _checksHosts = checksHosts;
        var entries = setting.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length == 0 && isBehindFront) _trustsAny = true;
        else if (entries.Length == 0) _networks.AddRange(ThisMachine);
        else if (entries is ["*"]) _trustsAny = true;
        else if (entries is not ["off"]) _networks.AddRange(entries.Select(Network));
    }

    public Forwarded Read(IHttpConnectionFeature? connection, IHeaderDictionary headers)
    {
        // Most requests have none of these headers: return early.
        var (protos, hosts, clients) = (headers["X-Forwarded-Proto"], headers["X-Forwarded-Host"], headers["X-Forwarded-For"]);
        if ((protos.Count == 0 && hosts.Count == 0 && clients.Count == 0) || !IsTrusted(connection?.RemoteIpAddress)) return default;
        return new Forwarded(Scheme(protos), Host(hosts, headers.Host), Client(clients));
    }

    private static string? Scheme(StringValues given) => Last(given) switch
    {
        var text when "https".Equals(text, StringComparison.OrdinalIgnoreCase) => "https",
        var text when "http".Equals(text, StringComparison.OrdinalIgnoreCase) => "http",
        _ => null,
    };

    /// <summary>
    /// Proxies that pass on the client's Host need no X-Forwarded-Host, and most of them pass on the client's own. So it counts only where
    /// Host is no public name, or where <c>allowed_hosts</c> checks it.
    /// </summary>
    private string? Host(StringValues given, StringValues direct)
    {
        if (Last(given) is not { } text || HostName.Parse(text) is null) return null;
        return _checksHosts || direct is not [{ Length: > 0 } host] || HostName.Parse(host) is not { IsPublic: true } ? text : null;
    }

    /// <summary>
    /// The last address that is not a trusted proxy's. With <c>*</c> it is the last one; where all are trusted proxies, the first one.
    /// </summary>
    private IPAddress? Client(StringValues given)
    {
        IPAddress? client = null;
        foreach (var text in given.ToString().Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (!IPEndPoint.TryParse(text, out var found)) break;
            client = Unmapped(found.Address);
            if (_trustsAny || !IsTrusted(client)) break;
        }
        return client;
    }

    /// <summary>A connection without an IP address is local: a Unix socket, or in-process.</summary>
    private bool IsTrusted(IPAddress? address) =>
        _trustsAny || _networks.Exists(network => network.Contains(address is null ? IPAddress.Loopback : Unmapped(address)));

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string? Last(StringValues values) =>
        values.ToString().Split(',', StringSplitOptions.TrimEntries)[^1] is { Length: > 0 } last ? last : null;

    private static IPNetwork Network(string entry)
    {
        if (entry.Contains('/') && IPNetwork.TryParse(entry, out var network)) return network;
        if (IPAddress.TryParse(entry, out var address)) return new IPNetwork(address,
            address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
        throw new StartupError($"Setting trusted_proxies: '{entry}' is neither an address nor a network. Write addresses such as "
            + "10.0.0.5 and networks such as 10.0.0.0/8, "
            + "separated by commas, or * for any");
    }
}
