namespace Datasette.Http.Caching;

/// <summary>The Cache-Control of every response: four classes, in one place (docs/caching.md).</summary>
/// <param name="defaultTtl">Max-age of mutable pages in seconds; 0 for no caching.</param>
internal sealed class CachePolicy(int defaultTtl)
{
    public const string ForEver = "public, max-age=31536000, s-maxage=31536000, immutable";
    private const long Year = 31536000;
    public const string NoStore = "no-store";
    public const string Private = "private, no-store";

    /// <summary>A shared cache may keep a redirect to a hashed URL for a minute, and serve it while it revalidates.</summary>
    public const string ShortRedirect = "public, max-age=0, s-maxage=60, stale-while-revalidate=86400";

    /// <summary>The header of a response, or null where the endpoint sets its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">The response's status.</param>
    /// <param name="freshness">The response's freshness.</param>
    /// <param name="setsCookie">True where the response sets a cookie: then it is private.</param>
    public string? For(Request request, int status, Freshness freshness, bool setsCookie)
    {
        if (request.IsPersonal || setsCookie) return freshness == Freshness.Stated && !setsCookie ? null : Private;
        if (freshness == Freshness.Stated) return null;
        if (status is not (200 or 206 or 304))
            return freshness == Freshness.Redirect ? ShortRedirect : NoStore;
        return freshness switch
        {
            Freshness.Hashed => Shortened(request) ?? ForEver,
            Freshness.Unhashed or Freshness.Mutable => ShortLived(request),
            _ => NoStore,
        };
    }

    /// <summary>True when the response is the same for all clients for as long as the site runs.</summary>
    public static bool HasETag(Request request, int status, Freshness freshness) =>
        status is 200 or 206 or 304 && request.IsRead && !request.IsPersonal && freshness is Freshness.Hashed or Freshness.Unhashed;

    /// <summary><c>?_ttl=</c> shortens the max-age of a page at a hashed URL; null where it does not.</summary>
    private static string? Shortened(Request request) => Asked(request) switch
    {
        null or >= Year => null,
        0 => "no-cache",
        var seconds => $"public, max-age={seconds}",
    };

    /// <summary><c>?_ttl=</c> in seconds if it is all digits, else the setting.</summary>
    private string ShortLived(Request request)
    {
        var ttl = Asked(request) ?? defaultTtl;
        return ttl == 0 ? "no-cache" : $"max-age={ttl}";
    }

    private static long? Asked(Request request)
    {
        var asked = request.Query.Contains("_ttl", StringComparison.Ordinal) ? request.Args["_ttl"] : null;
        return asked is { Length: > 0 } && asked.All(char.IsAsciiDigit) && long.TryParse(asked, out var seconds) ? seconds : null;
    }
}
