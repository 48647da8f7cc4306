using System.Text.Json.Nodes;
using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Style sheets and scripts that the configuration adds to every page: URLs, or objects with a <c>url</c>.</summary>
internal static class ExtraAssets
{
    public static Value Of(TemplateSite site, string key) =>
        site.Config[key] is JsonArray items ? Value.List(items.Select(item => Asset(site.Urls, item))) : Value.List([]);

    /// <summary>The same and those of plugins, without duplicate URLs.</summary>
    public static Value Of(TemplateSite site, string key, IEnumerable<ExtraAsset> more)
    {
        IEnumerable<Value> assets = site.Config[key] is JsonArray items ? items.Select(item => Asset(site.Urls, item)) : [];
        return Value.List([.. assets,
            .. more.DistinctBy(asset => asset.Url).Select(asset => Asset(site.Urls, asset.Url, asset.Sri, asset.IsModule))]);
    }

    private static Value Asset(Urls urls, string url, string? sri, bool isModule) =>
        Value.Map([new("url", IsPath(url) ? urls.Path(url) : url), new("sri", sri), new("module", isModule)]);

    private static bool IsPath(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal);

    private static Value Asset(Urls urls, JsonNode? item)
    {
        var url = (item is JsonObject described ? described["url"] : item)?.ToString() ?? "";
        return Asset(urls, url, (item as JsonObject)?["sri"]?.ToString(), (item as JsonObject)?["module"]?.ToString() is "true");
    }
}
