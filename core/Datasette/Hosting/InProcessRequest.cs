using System.Net;
using Datasette.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Hosting;

/// <summary>Sends a request to the site without a network: for <c>--get</c>, and for embedding programs.</summary>
internal static class InProcessRequest
{
    /// <summary>Sends a request and waits for the whole response.</summary>
    /// <param name="app">The site.</param>
    /// <param name="target">Raw path and query.</param>
    /// <param name="method">The method.</param>
    /// <param name="headers">Request headers, or null.</param>
    /// <param name="content">The request's body, or null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public static async Task<InProcessResponse> SendAsync(
        IHttpApplication<IFeatureCollection> app, string target, string method = "GET", IEnumerable<KeyValuePair<string,
        string>>? headers = null, Stream? content = null, CancellationToken cancellationToken = default)
    {
        using var body = new MemoryStream();
        var (status, answered) = await SendAsync(app, target, body, method, headers, content, cancellationToken);
        return new InProcessResponse(status, answered, body.ToArray());
    }

    /// <summary>The same, with the answer's body written to a stream as it comes.</summary>
    /// <param name="app">The site.</param>
    /// <param name="target">Path and query, as on the wire.</param>
    /// <param name="body">Where the answer's body goes.</param>
    /// <param name="method">The method.</param>
    /// <param name="headers">Request headers, or null.</param>
    /// <param name="content">The request's body, or null.</param>
    /// <param name="cancellationToken">The client goes away.</param>
    public static async Task<(int Status, IHeaderDictionary Headers)> SendAsync(
        IHttpApplication<IFeatureCollection> app, string target, Stream body, string method = "GET",
        IEnumerable<KeyValuePair<string, string>>? headers = null, Stream? content = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestFeature
        {
            Method = method,
            RawTarget = target,
            Path = target,
            Scheme = "http",
            Protocol = "HTTP/1.1",
            Headers = new HeaderDictionary { ["Host"] = "localhost" },
        };
        if (content is not null) request.Body = content;
        foreach (var (name, value) in headers ?? []) request.Headers[name] = value;
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        // An in-process client is local: the site accepts localhost, whatever allowed_hosts says.
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { LocalIpAddress = IPAddress.Loopback });
        var context = app.CreateContext(features);
        await app.ProcessRequestAsync(context);
        await features.Find<IHttpResponseBodyFeature>()!.CompleteAsync();
        app.DisposeContext(context, null);
        return (response.StatusCode, response.Headers);
    }
}
