using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>
/// Keeps pages of other sites from acting with a visitor's cookies. Browsers say where a request comes from, so no page
/// carries a token.
/// </summary>
internal static class Csrf
{
    /// <summary>Why a request that does more than read may have been sent by a page of another site; null where it was not.</summary>
    /// <param name="request">The request, its actor known.</param>
    /// <param name="origin">The site's own origin, such as <c>https://example.org</c>.</param>
    public static string? Forgery(Request request, Func<Request, string> origin)
    {
        if (request.IsRead || request.Method is var method && (HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method))) return null;
        // Nobody but who has a token can send it: a browser never adds one by itself. A bearer that no hook took for a token proves
        // nothing.
        if (request.Actor?.Has("token") is true
            && request.Headers.Authorization.Count > 0
            && request.Headers.Cookie.Count == 0) return null;
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site is [{ Length: > 0 }, ..])
        {
            if (site == "same-origin" || site == "none") return null;
            return site == "cross-site" || site == "same-site"
                ? $"The header Sec-Fetch-Site is {site}"
                : "The header Sec-Fetch-Site is neither same-origin nor none";
        }
        return request.Headers.Origin is not [{ Length: > 0 }, ..] || IsSame(request.Headers.Origin, origin(request))
            ? null
            : "The header Origin does not name this site";
    }

    private static bool IsSame(StringValues given, string origin) =>
        given is [{ } one] && Uri.TryCreate(one, UriKind.Absolute, out var from) && Uri.TryCreate(origin, UriKind.Absolute, out var own)
        && from.Scheme == own.Scheme && from.Port == own.Port && string.Equals(from.Host, own.Host, StringComparison.OrdinalIgnoreCase);
}
