using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/static-plugins/{plugin}/{path}</c>: the static files of a plugin.</summary>
internal static class PluginFiles
{
    public static ValueTask<Response> GetAsync(RequestContext context) =>
        new(context.Site.PluginFiles.Find(context.Request) ?? throw new NotFound("File not found"));
}
