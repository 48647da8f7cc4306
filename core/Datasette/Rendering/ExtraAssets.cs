using System.Text.Json.Nodes;
using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Style sheets and scripts that the configuration adds to every page: addresses, or objects with a <c>url</c>.</summary>
internal static class ExtraAssets
{
    public static Value Of(TemplateSite site, string key) => site.Config[key] is JsonArray items ? Value.List(items.Select(item => Asset(site.Urls, item))) : Value.List([]);

    private static Value Asset(Urls urls, JsonNode? item)
    {
        var url = (item is JsonObject described ? described["url"] : item)?.ToString() ?? "";
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) url = urls.Path(url);
        return Value.Map([new("url", url), new("sri", (item as JsonObject)?["sri"]?.ToString()), new("module", (item as JsonObject)?["module"]?.ToString() is "true")]);
    }
}
