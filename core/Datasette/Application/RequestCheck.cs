using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Checks a request before its path is routed: parts of it are repeated in headers and links.</summary>
internal static class RequestCheck
{
    private const string HealthPath = "/-/healthz";

    /// <summary>
    /// The reason to refuse a request: <see cref="BadRequest"/> for a malformed address, Host header or transfer coding,
    /// <see cref="MisdirectedRequest"/> for a host that <c>allowed_hosts</c> does not list, <see cref="Forbidden"/> for a request that
    /// bypassed the CDN, <see cref="AddressTooLong"/> for one over the platform's limit; else null.
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
        // Kestrel takes every coding that ends with chunked, and leaves the others to the application.
        var coding = request.Headers.TransferEncoding;
        if (coding.Count > 0 && !string.Equals(coding.ToString().Trim(), "chunked", StringComparison.OrdinalIgnoreCase))
            return new BadRequest("Transfer-Encoding must be chunked: other transfer codings are not read");
        // Health checks of clouds send the machine's IP address as Host.
        var isOurs = request.ForwardedHost is { } forwarded
            ? hosts.Contains(HostName.Parse(forwarded)!.Value, host, request)
            : hosts.Contains(host, request);
        return isOurs || request.Path == HealthPath ? null : new MisdirectedRequest();
    }

    private static bool HasControl(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || text.Contains('\x7f');
}
