using System.Net;
using Datasette.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>Sends plugins' requests through the whole pipeline in this process, without a network.</summary>
internal sealed class SiteClient(DatasetteApp app) : IClient
{
    /// <summary>Depth limit of nested requests: a page that requests itself would never end.</summary>
    private const int MaxDepth = 10;

    private static readonly AsyncLocal<int> Depth = new();

    public async ValueTask<ClientResponse> SendAsync(ClientRequest request, CancellationToken cancellationToken = default)
    {
        if (!request.Path.StartsWith('/')) throw new ArgumentException("A path begins with a slash", nameof(request));
        if (Depth.Value >= MaxDepth) throw new PluginException($"More than {MaxDepth} nested requests of a plugin to the site");
        Depth.Value++;
        try
        {
            var asked = new HttpRequestFeature
            {
                Method = request.Method,
                RawTarget = request.Path,
                Path = request.Path,
                Scheme = "http",
                Protocol = "HTTP/1.1",
                Headers = new HeaderDictionary { ["Host"] = "localhost" },
                Body = new MemoryStream(request.Body.ToArray(), writable: false),
            };
            foreach (var (name, value) in request.Headers) asked.Headers.Append(name, value);
            var response = new HttpResponseFeature();
            using var body = new MemoryStream();
            var features = new FeatureCollection();
            features.Set<IHttpRequestFeature>(asked);
            features.Set<IHttpResponseFeature>(response);
            features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
            features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
            features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { LocalIpAddress = IPAddress.Loopback });
            features.Set(new InProcessIdentity(request.Actor, request.SkipPermissionChecks));
            await app.ProcessRequestAsync(features);
            await features.Find<IHttpResponseBodyFeature>()!.CompleteAsync();
            var headers = response.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")));
            return new ClientResponse(response.StatusCode, [.. headers], body.ToArray());
        }
        finally
        {
            Depth.Value--;
        }
    }
}
