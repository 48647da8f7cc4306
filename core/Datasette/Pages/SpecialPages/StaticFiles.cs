using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/static/…</c>: the bundled styles and scripts.</summary>
internal static class StaticFiles
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        var file = StaticAssets.Find(context.Values["path"]!);
        return new(file is null ? StaticFile.Refuse(404, "File not found") : file.Respond(context.Request));
    }
}
