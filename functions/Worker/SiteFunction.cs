using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Datasette.Functions.Worker;

/// <summary>
/// The one function of the app: every path and method goes to the site. Its name stands in no address that the site could have, since the
/// Functions host gives functions addresses of their own.
/// </summary>
public sealed class SiteFunction(BundleApplication site)
{
    /// <summary>Methods are listed, as the Functions host answers HEAD with 404 for a function that does not name it.</summary>
    [Function("datasette_site")]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options",
            Route = "{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return site.AnswerAsync(request.HttpContext.Features);
    }
}
