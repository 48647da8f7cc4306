using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary>
/// <c>/-/config</c>: the configuration of files and command line, without values under secret-sounding keys and without what the actor may
/// not view.
/// </summary>
internal static class ConfigPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var options = context.Site.Options;
        var config = Redaction.Of(await VisibleConfig.OfAsync(options.Config, context.Access))!.AsObject();
        return await SpecialPage.RespondAsync(context, (ref JsonOutput json) => Write(ref json, options.GivenSettings, config));
    }

    private static void Write(ref JsonOutput json, JsonObject settings, JsonObject config)
    {
        json.StartAnswer();
        if (settings.Count > 0)
        {
            // Settings are public: /-/settings shows them too.
            json.Name("settings"u8);
            json.Node(settings);
        }
        foreach (var (name, value) in config)
        {
            json.Name(name);
            json.Node(value);
        }
        json.EndObject();
    }
}
