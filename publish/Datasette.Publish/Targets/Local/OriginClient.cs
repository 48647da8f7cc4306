using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Datasette.Publish.Targets.Local;

/// <summary>Forwards a request to the origin unchanged: raw path, no redirects followed, nothing decompressed.</summary>
internal sealed class OriginClient(Uri origin) : IDisposable
{
    /// <summary>
    /// Headers that are not forwarded: those of one connection, those that this hop sets, and those by which a client could pose as a
    /// proxy, since the origin trusts loopback.
    /// </summary>
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "Expect", "Host", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
    };

    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
#pragma warning disable CA2262 // In KB: links in headers repeat the URL, which may have 64 KB.
        MaxResponseHeadersLength = 256,
#pragma warning restore CA2262
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });

    /// <param name="request">The client's request.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="changes">Headers to replace; null removes one.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="BadHttpRequestException">The client's body is malformed or short.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequest request, string target, IReadOnlyDictionary<string, string?> changes, CancellationToken cancellationToken)
    {
        var uri = new Uri(origin.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var body = request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0 ? new ForwardedBody(request) : null;
        message.Content = body;
        message.Headers.Host = request.Headers.Host.ToString() is { Length: > 0 } host ? host : null;
        foreach (var (name, values) in request.Headers)
            if (!NotForwarded.Contains(name) && !changes.ContainsKey(name))
                Add(message, name, values);
        if (request.HttpContext.Connection.RemoteIpAddress is { } visitor) Add(message, "X-Forwarded-For", [visitor.ToString()]);
        foreach (var (name, value) in changes)
            if (value is not null)
                Add(message, name, [value]);
        try
        {
            return await invoker.SendAsync(message, cancellationToken);
        }
        catch (Exception) when (body?.Fault is { } fault)
        {
            throw new BadHttpRequestException(
                fault.Message, (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, fault);
        }
    }

    /// <summary>The headers of the origin's response to forward to the client.</summary>
    public static IHeaderDictionary HeadersOf(HttpResponseMessage response)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            if (!NotForwarded.Contains(name))
                headers[name] = values.ToArray();
        return headers;
    }

    public void Dispose() => invoker.Dispose();

    private static void Add(HttpRequestMessage message, string name, IEnumerable<string?> values)
    {
        if (!message.Headers.TryAddWithoutValidation(name, values))
            message.Content?.Headers.TryAddWithoutValidation(name, values);
    }
}
