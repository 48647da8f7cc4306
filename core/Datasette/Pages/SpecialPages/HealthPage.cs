using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/healthz</c>: a health check for start-up probes; it reads no database.</summary>
internal static class HealthPage
{
    public static ValueTask<Response> GetAsync(RequestContext _) => new(Response.Text("ok"));
}
