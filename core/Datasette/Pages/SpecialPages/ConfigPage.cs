using Datasette.Application;
using Datasette.Configuration;
using Datasette.Formats.Json;
using Datasette.Http;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/config</c>: the configuration, of files and command line together, without what sounds secret.</summary>
internal static class ConfigPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        var options = context.Site.Options;
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(true);
        if (options.GivenSettings.Count > 0)
        {
            // Nothing in them is secret: /-/settings shows them too.
            json.Name("settings"u8);
            json.Node(options.GivenSettings);
        }
        foreach (var (name, value) in Redaction.Of(options.Config)!.AsObject())
        {
            json.Name(name);
            json.Node(value);
        }
        json.EndObject();
    });
}
