using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>A request as the routes see it: the path still encoded, the arguments in order. Built from any server's features.</summary>
internal sealed class Request : IRequest
{
    private readonly string _scheme = "http";
    private QueryArgs? _args;
    private byte[]? _body;

    public required string Method { get; init; }

    /// <summary>The raw path, without the query and without <c>base_url</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The raw prefix before <see cref="Path"/>: <c>base_url</c> without its last slash; empty where a proxy removed it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The raw query string, without its question mark.</summary>
    public required string Query { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public string Scheme
    {
        get
        {
            UsesOrigin = true;
            return _scheme;
        }
        init => _scheme = value;
    }

    /// <summary>Scheme and host, read without setting <see cref="UsesOrigin"/>: for code whose response does not depend on them.</summary>
    public (string Scheme, string Host) Origin => (_scheme, ForwardedHost ?? HostHeader);

    /// <summary>The client's Host by a trusted proxy's X-Forwarded-Host; null without one.</summary>
    public string? ForwardedHost { get; init; }

    /// <summary>The Host header, of the client or of a proxy; <c>localhost</c> where it is missing or empty.</summary>
    public string HostHeader => First(Headers.Host) is { Length: > 0 } host ? host : "localhost";

    /// <summary>Whether <see cref="Host"/> or <see cref="Scheme"/> was read. If not, the response is the same for all hosts.</summary>
    public bool UsesOrigin { get; private set; }

    public string HttpVersion { get; init; } = "1.1";

    public CancellationToken Aborted { get; init; }

    /// <summary>The network connection; null for an in-process request.</summary>
    public IHttpConnectionFeature? Connection { private get; init; }

    /// <summary>The client's IP address by a trusted proxy; null without one.</summary>
    public IPAddress? ForwardedClient { private get; init; }

    /// <summary>The address of the client, or of the proxy before it; null where there is no network.</summary>
    public IPAddress? Client => ForwardedClient ?? Connection?.RemoteIpAddress;

    /// <summary>The client's IP address, or the proxy's; of an IPv6 address the /64 network, which one client owns.</summary>
    public string ClientAddress => Client switch
    {
        null => "",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => address.ToString(),
    };

    /// <summary>The raw body stream; <see cref="RequestBody"/> reads it.</summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>The setting <c>max_post_body_bytes</c>, for plugins that read the body.</summary>
    public int MaxBodyBytes { get; set; }

    /// <summary>The actor, after authentication; null for anonymous.</summary>
    public Actor? Actor { get; set; }

    /// <summary>The named values of the path, still encoded, once it is routed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UrlVars { get; set; } = [];

    /// <summary>True once a template or a plugin read headers or cookies: the response may depend on them and is not cached.</summary>
    public bool HeadersWereRead { get; set; }

    /// <summary>True after authentication: from then on plugins' reads of headers and cookies are recorded.</summary>
    public bool IsAuthenticated { get; set; }

    /// <summary>The actor of an in-process request; null for a client's request.</summary>
    public InProcessIdentity? Identity { get; init; }

    /// <summary>Plugin errors that did not keep the page from being made; null for none.</summary>
    public List<Exception>? Failures { get; private set; }

    /// <summary>Messages that plugins add to the next page; null for none.</summary>
    public List<(string Text, int Kind)>? NewMessages { get; set; }

    public QueryArgs Args => _args ??= QueryArgs.Parse(Query);

    public Cookies Cookies => field ??= new Cookies(Headers.Cookie);

    /// <summary>The host that the client requested.</summary>
    public string Host
    {
        get
        {
            UsesOrigin = true;
            return ForwardedHost ?? HostHeader;
        }
    }

    /// <summary>The local port, if the request came to a loopback address; else null.</summary>
    public int? LoopbackPort => Connection is { LocalIpAddress: { } local } && IPAddress.IsLoopback(local) ? Connection.LocalPort : null;

    /// <summary>The path and the query as requested.</summary>
    public string FullPath => Query.Length == 0 ? Path : Path + "?" + Query;

    public bool IsHead => Method == HttpMethods.Head;

    public bool IsRead => Method == HttpMethods.Get || IsHead;

    /// <summary>True when the response may depend on the actor: such a response is never cached publicly.</summary>
    public bool IsPersonal =>
        Actor is not null || Identity is { SkipsPermissionChecks: true }
            || !(IsRead || Method == HttpMethods.Options) || Headers.Cookie.Count > 0 || Headers.Authorization.Count > 0;

    /// <summary>True once the request is routed to a route that only scripts call.</summary>
    public bool IsForScripts { get; set; }

    /// <summary>True when a refusal should be JSON: also for clients that accept JSON among others.</summary>
    public bool WantsJson => AcceptsJson || First(Headers.ContentType) == "application/json"
        || First(Headers.Accept)?.Contains("application/json", StringComparison.Ordinal) is true;

    /// <summary>The same by the request alone, whatever the route.</summary>
    public bool SaysJson =>
        Path.EndsWith(".json", StringComparison.Ordinal)
            || First(Headers.ContentType) == "application/json"
            || First(Headers.Accept) == "application/json";

    /// <summary>The same by the Accept header alone.</summary>
    public bool AcceptsJson =>
        IsForScripts || Path.EndsWith(".json", StringComparison.Ordinal) || First(Headers.Accept) == "application/json";

    IReadOnlyDictionary<string, string> IRequest.UrlVars =>
        UrlVars.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => TildeEncoding.Decode(pair.Value));

    IReadOnlyList<KeyValuePair<string, string>> IRequest.Arguments => Args.Pairs;

    IReadOnlyList<string> IRequest.Header(string name)
    {
        HeadersWereRead |= IsAuthenticated;
        return [.. Headers[name].OfType<string>()];
    }

    string? IRequest.Cookie(string name)
    {
        HeadersWereRead |= IsAuthenticated;
        return Cookies[name];
    }

    void IRequest.DoNotCache() => HeadersWereRead = true;

    async ValueTask<byte[]> IRequest.BodyAsync() => _body ??= await PluginBody.ReadAsync(this, MaxBodyBytes);

    async ValueTask<PluginForm> IRequest.FormAsync() => PluginBody.Form(this, await ((IRequest)this).BodyAsync());

    /// <summary>Records a plugin error for the log.</summary>
    public void Report(Exception failure)
    {
        lock (Headers) (Failures ??= []).Add(failure);
    }

    string? IRequest.Argument(string name) => Args[name];

    public static Request From(IFeatureCollection features, string basePath, TrustedProxies proxies)
    {
        var request = features.Find<IHttpRequestFeature>()!;
        var target = request.RawTarget;
        if (target.Length == 0) target = "/";
        // A proxy may send the target in absolute form.
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute)) target = absolute.PathAndQuery;
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var hasPrefix = basePath.Length > 0 && path.StartsWith(basePath, StringComparison.Ordinal)
            && (path.Length == basePath.Length || path[basePath.Length] == '/');
        if (hasPrefix) path = path.Length == basePath.Length ? "/" : path[basePath.Length..];
        var connection = features.Find<IHttpConnectionFeature>();
        var forwarded = proxies.Read(connection, request.Headers);
        return new Request
        {
            Method = request.Method,
            Path = path,
            Prefix = hasPrefix ? basePath : "",
            Query = question < 0 ? "" : target[(question + 1)..],
            Headers = request.Headers,
            Scheme = forwarded.Scheme ?? request.Scheme,
            HttpVersion = request.Protocol.StartsWith("HTTP/", StringComparison.Ordinal) ? request.Protocol[5..] : "1.1",
            ForwardedHost = forwarded.Host,
            ForwardedClient = forwarded.Client,
            Body = request.Body,
            Connection = connection,
            Identity = features.Find<InProcessIdentity>(),
            Aborted = features.Find<IHttpRequestLifetimeFeature>()?.RequestAborted ?? CancellationToken.None,
        };
    }

    /// <summary>The same request with another query string, and without a body.</summary>
    public Request WithQuery(string query) => With(query, Headers, Stream.Null);

    /// <summary>The same request with another query string and body: what a form sends to the API.</summary>
    public Request WithBody(Stream body, long length, string contentType, string query)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var (name, value) in Headers) headers[name] = value;
        (headers.ContentType, headers.ContentLength) = (contentType, length);
        return With(query, headers, body);
    }

    /// <summary>Copies what was recorded for a request that was made on behalf of this one.</summary>
    public void TakeOver(Request other)
    {
        HeadersWereRead |= other.HeadersWereRead;
        foreach (var message in other.NewMessages ?? []) (NewMessages ??= []).Add(message);
        foreach (var failure in other.Failures ?? []) Report(failure);
    }

    private Request With(string query, IHeaderDictionary headers, Stream body) => new()
    {
        Method = Method,
        Path = Path,
        Prefix = Prefix,
        Query = query,
        Headers = headers,
        Body = body,
        Scheme = _scheme,
        HttpVersion = HttpVersion,
        ForwardedHost = ForwardedHost,
        ForwardedClient = ForwardedClient,
        Aborted = Aborted,
        Connection = Connection,
        Actor = Actor,
        Identity = Identity,
        IsAuthenticated = IsAuthenticated,
        UrlVars = UrlVars,
    };

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;
}
