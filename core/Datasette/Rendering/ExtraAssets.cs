using System.Text.Json.Nodes;
using Datasette.Sites;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Style sheets and scripts that the configuration adds to every page: addresses, or objects with a <c>url</c>.</summary>
internal static class ExtraAssets
{
    public static Value Of(Site site, string key) => site.Options.Config[key] is JsonArray items ? Value.List(items.Select(item => Asset(site, item))) : Value.List([]);

    private static Value Asset(Site site, JsonNode? item)
    {
        var url = (item is JsonObject described ? described["url"] : item)?.ToString() ?? "";
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) url = site.Urls.Path(url);
        return Value.Map([new("url", url), new("sri", (item as JsonObject)?["sri"]?.ToString()), new("module", (item as JsonObject)?["module"]?.ToString() is "true")]);
    }
}
