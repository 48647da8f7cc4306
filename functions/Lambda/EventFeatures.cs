using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>The request and response features of an event, as any server provides them.</summary>
internal static class EventFeatures
{
    public static FeatureCollection Of(HttpEvent request, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        if (request.Body.Length > 0 && request.Headers.ContentLength is null) request.Headers.ContentLength = request.Body.Length;
        var features = new FeatureCollection(6);
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.Method,
            RawTarget = request.Target,
            Path = request.Target,
            Scheme = "https",
            Protocol = "HTTP/1.1",
            Headers = request.Headers,
            Body = request.Body.IsEmpty ? Stream.Null : new MemoryStream(request.Body.ToArray(), writable: false),
        });
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(answer);
        features.Set(lifetime);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = request.Client });
        return features;
    }
}
