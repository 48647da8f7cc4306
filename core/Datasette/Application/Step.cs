using Datasette.Http;

namespace Datasette.Application;

/// <summary>A step of the pipeline: responds to the request, or returns null to pass it to the next step.</summary>
internal delegate ValueTask<Response?> Step(Exchange exchange);
