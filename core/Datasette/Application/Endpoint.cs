using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Answers a request.</summary>
internal delegate ValueTask<Response> Endpoint(RequestContext context);
