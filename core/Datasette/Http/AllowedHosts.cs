using Datasette.Errors;

namespace Datasette.Http;

/// <summary>The setting <c>allowed_hosts</c>: the host names that the site accepts. Empty accepts any.</summary>
internal sealed class AllowedHosts
{
    private readonly List<HostName> _names = [];
    private readonly List<string> _suffixes = [];

    /// <param name="setting">Names, separated by commas or spaces; <c>*.example.org</c> matches every name under it.</param>
    /// <exception cref="StartupError">One of them is not a host name.</exception>
    public AllowedHosts(string setting)
    {
        foreach (var entry in setting.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isSuffix = entry.StartsWith("*.", StringComparison.Ordinal);
            if (HostName.Parse(isSuffix ? entry[2..] : entry) is not { } name)
                throw new StartupError($"Setting allowed_hosts: '{entry}' is not a host name. Write names such as example.org, separated "
                    + "by commas");
            if (isSuffix) _suffixes.Add("." + name.Name);
            else _names.Add(name);
        }
    }

    public bool IsEmpty => _names.Count + _suffixes.Count == 0;

    /// <summary>Whether the site accepts the Host header of a request.</summary>
    public bool Contains(HostName host, Request request)
    {
        if (IsEmpty) return !IsRebound(host, request.LoopbackPort);
        return (request.LoopbackPort is not null && IsThisMachine(host)) || Lists(host);
    }

    /// <summary>Whether the site accepts the X-Forwarded-Host of a trusted proxy, whose own Host header differs.</summary>
    public bool Contains(HostName forwarded, HostName direct, Request request) =>
        // A DNS rebinding page could send any X-Forwarded-Host.
        !Rebinds(direct, request.LoopbackPort)
            && (IsEmpty || (request.LoopbackPort is not null && IsThisMachine(forwarded)) || Lists(forwarded));

    /// <summary>Whether a request to a loopback address is one of DNS rebinding. publish local asks before it forwards one.</summary>
    /// <param name="host">The Host header.</param>
    /// <param name="loopbackPort">The port that the client connected to; null for an address that is not loopback.</param>
    public bool Rebinds(HostName host, int? loopbackPort) => IsRebound(host, loopbackPort) && !Lists(host);

    private bool Lists(HostName host)
    {
        var name = host.Name.TrimEnd('.');
        return _names.Exists(allowed => allowed.Name.TrimEnd('.') == name && (allowed.Port is null || allowed.Port == host.Port))
            || _suffixes.Exists(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    /// <summary>
    /// DNS rebinding: a page of another site resolves its own name to this machine's loopback address and so reads what is served there.
    /// Such a request arrives at a loopback address with a public name and the port that the server listens on. A local proxy passes on the
    /// name and port that the client requested.
    /// </summary>
    private static bool IsRebound(HostName host, int? loopbackPort) =>
        loopbackPort is { } port && (host.Port is { } asked ? asked == port : port is 80 or 443)
        && host.Name.TrimEnd('.').Contains('.') && !IsThisMachine(host);

    private static bool IsThisMachine(HostName host) =>
        host.IsAddress || host.Name.TrimEnd('.') is "localhost" || host.Name.TrimEnd('.').EndsWith(".localhost", StringComparison.Ordinal);
}
