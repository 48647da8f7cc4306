using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>A request on its way through the steps, with what they determined: coding, route, context.</summary>
internal sealed class Exchange(Request request, ContentCoding coding)
{
    public Request Request => request;

    /// <summary>The content coding that the client prefers.</summary>
    public ContentCoding Coding => coding;

    /// <summary>The route that the path matches.</summary>
    public Route? Route { get; set; }

    /// <summary>The context that the route's endpoint receives.</summary>
    public RequestContext? Context { get; set; }
}
