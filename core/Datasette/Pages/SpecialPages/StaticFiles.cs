using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/static/…</c>: the styles and scripts that come with the program.</summary>
internal static class StaticFiles
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        var file = StaticAssets.Find(context.Values["path"]!) ?? throw new NotFound("File not found");
        return new(file.Respond(context.Request));
    }
}
