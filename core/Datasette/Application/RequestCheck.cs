using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Application;

/// <summary>What has to hold of a request before anything looks at its path: parts of it are repeated in headers and links.</summary>
internal static class RequestCheck
{
    private const string HealthPath = "/-/healthz";

    /// <exception cref="BadRequest">The address or the host is malformed.</exception>
    /// <exception cref="MisdirectedRequest">The site does not answer to this host name.</exception>
    public static void Check(Request request, AllowedHosts hosts)
    {
        if (HasControl(request.Path) || HasControl(request.Query))
            throw new BadRequest("The address holds a control character: write it as % and two hex digits");
        if (!request.Path.StartsWith('/') && request.Path != "*")
            throw new BadRequest("The address must be a path that begins with a slash");
        if (HostName.Parse(request.Host) is not { } host) throw new BadRequest("The Host header is not a host name with an optional port");
        // Health checks of clouds ask by the address of the machine.
        if (!hosts.Contains(host, request) && request.Path != HealthPath) throw new MisdirectedRequest();
    }

    private static bool HasControl(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || text.Contains('\x7f');
}
