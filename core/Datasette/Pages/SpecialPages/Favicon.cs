using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/favicon.ico</c>. Like other static files it is the same for every method.</summary>
internal static class Favicon
{
    private const string OneHour = "max-age=3600, public";

    public static ValueTask<Response> GetAsync(RequestContext context) =>
        new(StaticAssets.Find("favicon.png")!.Respond(context.Request, OneHour));
}
