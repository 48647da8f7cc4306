using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>A route: a path pattern, the lifetime of its responses, and an endpoint for each method.</summary>
/// <param name="Pattern">The pattern of its paths.</param>
/// <param name="Lifetime">The lifetime of <paramref name="Get"/>'s responses.</param>
/// <param name="Get">Handles GET and HEAD; null for a route that takes POST only.</param>
internal sealed record Route(RoutePattern Pattern, Lifetime Lifetime, Endpoint? Get)
{
    public Route(string pattern, Lifetime lifetime, Endpoint get) : this(new RoutePattern(pattern), lifetime, get)
    {
    }

    /// <summary>A route that takes POST only.</summary>
    public static Route Posting(string pattern, Endpoint post) => new(new RoutePattern(pattern), Lifetime.OneAnswer, null) { Post = post };

    /// <summary>Handles POST; null where the route does not take it.</summary>
    public Endpoint? Post { get; init; }

    /// <summary>True where <see cref="Get"/> also handles methods without an endpoint of their own.</summary>
    public bool ReadsAnyMethod { get; init; }

    /// <summary>The <c>Allow</c> header of the response to OPTIONS; null sends none.</summary>
    public string? Allow { get; init; }

    /// <summary>
    /// Whether a 405 response has an <c>Allow</c> header, as RFC 9110 section 15.5.6 requires. False where the recorded scenarios of
    /// Datasette have none (docs/deviations.md).
    /// </summary>
    public bool NamesMethods { get; init; } = true;

    /// <summary>The <c>Allow</c> header of a 405 response; null sends none.</summary>
    public string? Methods
    {
        get => !NamesMethods
            ? null
            : field ?? string.Join(", ",
                [.. Get is null ? [] : (string[])["GET", "HEAD"], .. Post is null ? [] : (string[])["POST"], "OPTIONS"]);
        init;
    }

    /// <summary>Whether the suffix <c>.html</c> names the page itself, as for databases, tables, rows and queries in Datasette.</summary>
    public bool TakesHtml { get; init; }

    /// <summary>Whether error responses have the CORS headers.</summary>
    public bool SendsCors { get; init; } = true;

    /// <summary>
    /// The error of an actor without permission; null for that of pages. A database that does not exist is refused with it too, so that
    /// names cannot be probed.
    /// </summary>
    public string? Refusal { get; init; }

    /// <summary>Whether only scripts call the route: its errors are JSON too.</summary>
    public bool IsForScripts { get; init; }

    /// <summary>The endpoint for the request's method; null where the route does not take it.</summary>
    public Endpoint? EndpointFor(Request request) =>
        request.IsRead ? Get : HttpMethods.IsPost(request.Method) && Post is not null ? Post : ReadsAnyMethod ? Get : null;

    /// <summary>The freshness of a response of <see cref="Get"/>.</summary>
    public ValueTask<Freshness> FreshnessAsync(RequestContext context) => Lifetime switch
    {
        Lifetime.Site => new(context.Site.SiteFreshness),
        // The stored query or view in the path and SQL in the arguments may use random() or the time, which shortens the freshness.
        Lifetime.Database when context.Site.FindRoute(context.Values["database"]!) is not null => context.PathFreshnessAsync(),
        _ => new(Freshness.Volatile),
    };
}
