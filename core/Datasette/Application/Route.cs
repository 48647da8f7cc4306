using Datasette.Http;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>Answers a request.</summary>
internal delegate ValueTask<Response> Endpoint(RequestContext context);

/// <summary>A pattern of paths and the page that answers them.</summary>
/// <param name="Pattern">Which paths.</param>
/// <param name="Endpoint">What answers.</param>
internal sealed record Route(RoutePattern Pattern, Endpoint Endpoint)
{
    public Route(string pattern, Endpoint endpoint) : this(new RoutePattern(pattern), endpoint)
    {
    }

    /// <summary>True for a page that decides itself what to do with methods other than GET and HEAD.</summary>
    public bool TakesAnyMethod { get; init; }

    /// <summary>True for a page that answers a form too.</summary>
    public bool TakesPost { get; init; }

    public bool Takes(Request request) => request.IsRead || TakesAnyMethod || (TakesPost && HttpMethods.IsPost(request.Method));
}
