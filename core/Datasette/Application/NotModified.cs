using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Responds 304 to a client that holds the current page.</summary>
internal sealed class NotModified(Site site)
{
    /// <summary>
    /// Compares ETags before the page's SQL runs: an ETag follows from the request and the site's hash, not from the page's content.
    /// </summary>
    public async ValueTask<Response?> BeforePageAsync(Exchange exchange)
    {
        var request = exchange.Request;
        if (request.Headers.IfNoneMatch.Count == 0 || request.IsPersonal || !request.IsRead) return null;
        var freshness = await exchange.Route!.FreshnessAsync(exchange.Context!);
        return Held(request, exchange.Coding, freshness, starMatches: false) is { } tag ? Unchanged(tag, freshness) : null;
    }

    /// <summary>
    /// <c>If-None-Match: *</c> matches any page that exists. Only after the page is made is it known that the actor may view it.
    /// </summary>
    public Response AfterPage(Exchange exchange, Response response)
    {
        if (response.Status != 200
            || Held(exchange.Request, exchange.Coding, response.Freshness, starMatches: true) is not { } tag) return response;
        using (response) return Unchanged(tag, response.Freshness);
    }

    /// <summary>The page's ETag, if the client's If-None-Match holds it.</summary>
    private string? Held(Request request, ContentCoding coding, Freshness freshness, bool starMatches)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || !CachePolicy.HasETag(request, 304, freshness)) return null;
        foreach (var tags in request.Headers.IfNoneMatch)
        {
            if (tags is null) continue;
            if (tags == "*")
            {
                if (starMatches) return site.ETag.For(request, coding);
                continue;
            }
            // The ETag of any coding matches: the client's copy is current, whichever coding it was sent in.
            foreach (var held in (ReadOnlySpan<ContentCoding>)[coding, ContentCoding.Identity, ContentCoding.Gzip, ContentCoding.Brotli])
            {
                var tag = site.ETag.For(request, held);
                if (ETag.Matches(tags, tag)) return tag;
            }
        }
        return null;
    }

    private static Response Unchanged(string tag, Freshness freshness) =>
        new Response { Status = 304, Freshness = freshness }.With("ETag", tag).With("Vary", "Accept-Encoding");
}
