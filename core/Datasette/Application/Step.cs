using Datasette.Http;

namespace Datasette.Application;

/// <summary>A step of the pipeline: answers the request, or gives null and leaves it to the next one.</summary>
internal delegate ValueTask<Response?> Step(Exchange exchange);
