using Datasette.Errors;

namespace Datasette.Http;

/// <summary>The setting <c>allowed_hosts</c>: the host names that a site answers to. Empty answers to any.</summary>
internal sealed class AllowedHosts
{
    private readonly List<HostName> _names = [];
    private readonly List<string> _suffixes = [];

    /// <param name="setting">Names, parted by commas or spaces; <c>*.example.org</c> stands for every name under it.</param>
    /// <exception cref="StartupError">One of them is no host name.</exception>
    public AllowedHosts(string setting)
    {
        foreach (var entry in setting.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isSuffix = entry.StartsWith("*.", StringComparison.Ordinal);
            if (HostName.Parse(isSuffix ? entry[2..] : entry) is not { } name)
                throw new StartupError($"Setting allowed_hosts: '{entry}' is no host name. Write names such as example.org, parted by "
                    + "commas");
            if (isSuffix) _suffixes.Add("." + name.Name);
            else _names.Add(name);
        }
    }

    public bool IsEmpty => _names.Count + _suffixes.Count == 0;

    /// <summary>Whether the site answers to the name that a request gives.</summary>
    public bool Contains(HostName host, Request request)
    {
        if (IsEmpty) return !IsRebound(host, request);
        return (request.LoopbackPort is not null && IsThisMachine(host)) || Lists(host);
    }

    /// <summary>
    /// Whether the site answers to the name that a trusted proxy says was asked for, where the proxy itself asked for another.
    /// </summary>
    public bool Contains(HostName forwarded, HostName direct, Request request) =>
        // A page that rebound its name to this machine could write any header.
        (!IsRebound(direct, request) || Lists(direct))
            && (IsEmpty || (request.LoopbackPort is not null && IsThisMachine(forwarded)) || Lists(forwarded));

    private bool Lists(HostName host)
    {
        var name = host.Name.TrimEnd('.');
        return _names.Exists(allowed => allowed.Name.TrimEnd('.') == name && (allowed.Port is null || allowed.Port == host.Port))
            || _suffixes.Exists(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    /// <summary>
    /// DNS rebinding: a page of another site gives its own name this machine's loopback address, and so reads what is served
    /// there. Its requests come to a loopback address directly, so they carry a public name with the very port that the server
    /// listens on. A proxy on this machine passes on the name and port that it was asked for itself.
    /// </summary>
    private static bool IsRebound(HostName host, Request request) =>
        request.LoopbackPort is { } port && (host.Port is { } asked ? asked == port : port is 80 or 443)
        && host.Name.TrimEnd('.').Contains('.') && !IsThisMachine(host);

    private static bool IsThisMachine(HostName host) =>
        host.IsAddress || host.Name.TrimEnd('.') is "localhost" || host.Name.TrimEnd('.').EndsWith(".localhost", StringComparison.Ordinal);
}
