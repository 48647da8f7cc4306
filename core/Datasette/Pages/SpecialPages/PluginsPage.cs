using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/plugins</c>: the loaded plugins; with <c>?all=</c> also the built-in parts. A JSON array.</summary>
internal static class PluginsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        var plugins = PluginInfo.List(context.Site, all: !string.IsNullOrEmpty(context.Request.Args["all"]));
        return SpecialPage.RespondAsync(context, (ref JsonOutput json) => PluginInfo.Write(ref json, plugins));
    }
}
