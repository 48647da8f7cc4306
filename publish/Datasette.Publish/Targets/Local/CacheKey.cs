using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Datasette.Publish.Targets.Local;

/// <summary>The cache key of a response: the host, the raw target, and the accepted encodings.</summary>
internal readonly record struct CacheKey(string Host, string Target, string Encodings)
{
    public static CacheKey For(HttpRequest request, string target) =>
        new(request.Headers.Host.ToString(), target, Normalized(request.Headers.AcceptEncoding));

    /// <summary>The raw target; null if it is not a path.</summary>
    public static string? TargetOf(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (raw.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return null;
        if (raw.StartsWith('/'))
            return raw;
        // A proxy's client sends an absolute URL.
        return Uri.TryCreate(raw, UriKind.Absolute, out var uri) && raw.IndexOf('/', uri.Scheme.Length + 3) is > 0 and var start
            ? raw[start..]
            : null;
    }

    /// <summary>Normalises Accept-Encoding to one of three values, so that the cache holds at most three variants.</summary>
    public static string Normalized(StringValues acceptEncoding)
    {
        var wanted = StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var items)
            ? items.Where(item => item.Quality is not 0).Select(item => item.Value)
            : [];
        var (brotli, gzip) = (false, false);
        foreach (var coding in wanted)
        {
            brotli |= coding.Equals("br", StringComparison.OrdinalIgnoreCase);
            gzip |= coding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        }
        return (brotli, gzip) switch { (true, true) => "br, gzip", (true, false) => "br", (false, true) => "gzip", _ => "" };
    }
}
