using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary>
/// <c>/-/plugins</c>: the plugins that are loaded; with <c>?all=</c> what comes with the program too. A list, without an object around it.
/// </summary>
internal static class PluginsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        var plugins = PluginInfo.List(context.Site, all: !string.IsNullOrEmpty(context.Request.Args["all"]));
        return SpecialPage.RespondAsync(context, (ref JsonOutput json) => PluginInfo.Write(ref json, plugins));
    }
}
