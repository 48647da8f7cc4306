using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Datasette.Functions.Worker;

/// <summary>
/// The app's only function: every path and method goes to the site. The Functions host reserves URLs for function names, so its name is one
/// that no page has.
/// </summary>
public sealed class SiteFunction(BundleApplication site)
{
    /// <summary>The methods are listed, because the Functions host responds 404 to HEAD if a function does not list it.</summary>
    [Function("datasette_site")]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options",
            Route = "{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return site.AnswerAsync(request.HttpContext.Features);
    }
}
