using System.Net;
using System.Net.Sockets;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>
/// The setting <c>trusted_proxies</c>: whose X-Forwarded-Proto, X-Forwarded-Host and X-Forwarded-For count. Of several values the last one
/// does, which the proxy that is connected wrote; those before it may be a visitor's. <c>Forwarded</c> is not read: proxies that do not
/// write it pass on what a visitor wrote.
/// </summary>
internal sealed class TrustedProxies
{
    private static readonly IPNetwork[] ThisMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    private readonly List<IPNetwork> _networks = [];
    private readonly bool _trustsAny;
    private readonly bool _checksHosts;

    /// <param name="setting">Addresses and networks, parted by commas or spaces; <c>*</c> is any, <c>off</c> none, empty the
    /// default.</param>
    /// <param name="isBehindFront">Whether the default is any, since nobody but the platform's front can connect; else it is this
    /// machine.</param>
    /// <param name="checksHosts">Whether the site says which host names are its own.</param>
    /// <exception cref="StartupError">One of them is neither.</exception>
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
        // Nothing that nobody sends is looked at twice: most requests have none of these headers.
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
    /// Proxies that pass the visitor's Host on have no need of X-Forwarded-Host, and most pass on what a visitor wrote in it. So it counts
    /// only
    /// where Host is no public name, or where the name is looked up in <c>allowed_hosts</c>.
    /// </summary>
    private string? Host(StringValues given, StringValues direct)
    {
        if (Last(given) is not { } text || HostName.Parse(text) is null) return null;
        return _checksHosts || direct is not [{ Length: > 0 } host] || HostName.Parse(host) is not { IsPublic: true } ? text : null;
    }

    /// <summary>The first address from the end that is no trusted proxy's; the last one where all are trusted.</summary>
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

    /// <summary>A connection without an address is one on this machine: over a Unix socket, or within the process.</summary>
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
            + "parted by commas, or * for any");
    }
}
