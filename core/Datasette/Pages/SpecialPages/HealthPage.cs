using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/healthz</c>: says that the process answers. For start-up probes; it touches no database.</summary>
internal static class HealthPage
{
    public static ValueTask<Response> GetAsync(RequestContext _) => new(Response.Text("ok"));
}
