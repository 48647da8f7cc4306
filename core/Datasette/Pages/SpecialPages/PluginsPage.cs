using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/plugins</c>: the plugins that are loaded; with <c>?all=</c> what comes with the program too. A list, without an object around it.</summary>
internal static class PluginsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context)
    {
        var own = context.Site.Options.Plugins.Select(PluginInfo.Of);
        IReadOnlyList<PluginInfo> plugins = string.IsNullOrEmpty(context.Request.Args["all"]) ? [.. own] : [.. own, .. BuiltInPlugins.All];
        return SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
        {
            json.StartArray();
            foreach (var plugin in plugins)
            {
                json.StartObject();
                json.Name("name"u8);
                json.Text(plugin.Name);
                json.Name("static"u8);
                json.Boolean(plugin.HasStatic);
                json.Name("templates"u8);
                json.Boolean(plugin.HasTemplates);
                json.Name("version"u8);
                json.Text(plugin.Version);
                json.Name("hooks"u8);
                json.Texts(plugin.Hooks);
                json.EndObject();
            }
            json.EndArray();
        });
    }
}
