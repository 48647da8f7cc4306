using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Handles a request.</summary>
internal delegate ValueTask<Response> Endpoint(RequestContext context);
