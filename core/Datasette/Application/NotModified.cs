using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>304 for a client that holds the page already.</summary>
internal sealed class NotModified(Site site)
{
    /// <summary>From the request alone, before the page's SQL: the ETag of a page does not depend on its content.</summary>
    public async ValueTask<Response?> BeforePageAsync(Exchange exchange)
    {
        var request = exchange.Request;
        if (request.Headers.IfNoneMatch.Count == 0 || request.IsPersonal || !request.IsRead) return null;
        var freshness = await exchange.Route!.FreshnessAsync(exchange.Context!);
        return Held(request, exchange.Coding, freshness, starMatches: false) is { } tag ? Unchanged(tag, freshness) : null;
    }

    /// <summary>A star matches any page that there is, and a page that only some may see is there only for them: now it is known.</summary>
    public Response AfterPage(Exchange exchange, Response response)
    {
        if (response.Status != 200
            || Held(exchange.Request, exchange.Coding, response.Freshness, starMatches: true) is not { } tag) return response;
        using (response) return Unchanged(tag, response.Freshness);
    }

    /// <summary>The page's ETag, where it is one of those that the client holds.</summary>
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
            // The tag of any coding will do: what the client holds is current, however it was sent.
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
