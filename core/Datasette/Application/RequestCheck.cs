using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>What has to hold of a request before anything looks at its path: parts of it are repeated in headers and links.</summary>
internal static class RequestCheck
{
    private const string HealthPath = "/-/healthz";

    /// <summary>
    /// What keeps a request from being answered: <see cref="BadRequest"/> where the address or the host is malformed,
    /// <see cref="MisdirectedRequest"/> where the site does not answer to this host name, <see cref="Forbidden"/> where it came around the
    /// CDN,
    /// <see cref="AddressTooLong"/> where the platform's limit is passed; else null.
    /// </summary>
    public static DatasetteException? Problem(Request request, AllowedHosts hosts, Platform platform)
    {
        if (platform.OriginSecret?.Problem(request.Headers) is { } stranger) return stranger;
        if (platform.Responses.Problem(request.Query) is { } tooLong) return tooLong;
        if (HasControl(request.Path)
            || HasControl(request.Query)) return new BadRequest("The address holds a control character: write it as % and two hex digits");
        if (!request.Path.StartsWith('/')
            && request.Path != "*") return new BadRequest("The address must be a path that begins with a slash");
        if (HostName.Parse(request.HostHeader) is not { } host) return new BadRequest("The Host header is not a host name with an "
            + "optional port");
        // Health checks of clouds ask by the address of the machine.
        var isOurs = request.ForwardedHost is { } forwarded
            ? hosts.Contains(HostName.Parse(forwarded)!.Value, host, request)
            : hosts.Contains(host, request);
        return isOurs || request.Path == HealthPath ? null : new MisdirectedRequest();
    }

    private static bool HasControl(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || text.Contains('\x7f');
}
