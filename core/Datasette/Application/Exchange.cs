using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>A request on its way through the steps, with what they have found out about it.</summary>
internal sealed class Exchange(Request request, ContentCoding coding)
{
    public Request Request => request;

    /// <summary>The coding that the client likes best.</summary>
    public ContentCoding Coding => coding;

    /// <summary>The route that the path matches.</summary>
    public Route? Route { get; set; }

    /// <summary>What the route's page is given.</summary>
    public RequestContext? Context { get; set; }
}
