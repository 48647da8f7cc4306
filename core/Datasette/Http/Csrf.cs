using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>CSRF protection by the Origin and Sec-Fetch-Site headers of browsers, so no form needs a token.</summary>
internal static class Csrf
{
    /// <summary>The reason to refuse a writing request as cross-site; null for none.</summary>
    /// <param name="request">The request, after authentication.</param>
    /// <param name="origin">The site's own origin, such as <c>https://example.org</c>.</param>
    public static string? Forgery(Request request, Func<Request, string> origin)
    {
        if (request.IsRead || request.Method is var method && (HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method))) return null;
        // A browser never adds an Authorization header by itself, so the sender holds the token. A bearer token that no hook accepted
        // proves nothing.
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
