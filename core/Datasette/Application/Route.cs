using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>A pattern of paths, how long what is there stays true, and what answers each method.</summary>
/// <param name="Pattern">Which paths.</param>
/// <param name="Lifetime">How long what <paramref name="Get"/> answers stays true.</param>
/// <param name="Get">Answers GET and HEAD; null where only POST is taken.</param>
internal sealed record Route(RoutePattern Pattern, Lifetime Lifetime, Endpoint? Get)
{
    public Route(string pattern, Lifetime lifetime, Endpoint get) : this(new RoutePattern(pattern), lifetime, get)
    {
    }

    /// <summary>A path that takes nothing but POST.</summary>
    public static Route Posting(string pattern, Endpoint post) => new(new RoutePattern(pattern), Lifetime.OneAnswer, null) { Post = post };

    /// <summary>Answers POST; null where the page takes none.</summary>
    public Endpoint? Post { get; init; }

    /// <summary>True where <see cref="Get"/> answers the methods too that have no endpoint of their own.</summary>
    public bool ReadsAnyMethod { get; init; }

    /// <summary>What <c>Allow</c> says to OPTIONS; null says nothing.</summary>
    public string? Allow { get; init; }

    /// <summary>
    /// Whether a 405 says which methods the path takes, as RFC 9110 section 15.5.6 requires. Not where the recorded scenarios compare that
    /// it
    /// does not (docs/deviations.md).
    /// </summary>
    public bool NamesMethods { get; init; } = true;

    /// <summary>What <c>Allow</c> says with a 405; null where it says nothing.</summary>
    public string? Methods
    {
        get => !NamesMethods
            ? null
            : field ?? string.Join(", ",
                [.. Get is null ? [] : (string[])["GET", "HEAD"], .. Post is null ? [] : (string[])["POST"], "OPTIONS"]);
        init;
    }

    /// <summary>Whether scripts of other sites may read what methods are refused with.</summary>
    public bool SendsCors { get; init; } = true;

    /// <summary>Only scripts ask it: its errors are JSON too.</summary>
    public bool IsForScripts { get; init; }

    /// <summary>What answers a method; null where the route does not take it.</summary>
    public Endpoint? EndpointFor(Request request) =>
        request.IsRead ? Get : HttpMethods.IsPost(request.Method) && Post is not null ? Post : ReadsAnyMethod ? Get : null;

    /// <summary>How long an answer of <see cref="Get"/> stays true.</summary>
    public ValueTask<Freshness> FreshnessAsync(RequestContext context) => Lifetime switch
    {
        Lifetime.Site => new(context.Site.SiteFreshness),
        // Of the query or view that the path names, and of the SQL in the arguments.
        Lifetime.Database when context.Site.FindRoute(context.Values["database"]!) is not null => context.PathFreshnessAsync(),
        _ => new(Freshness.Volatile),
    };
}
