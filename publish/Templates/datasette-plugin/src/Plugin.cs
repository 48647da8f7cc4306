using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace DatasettePlugin1;

/// <summary>Adds the SQL function <c>shout(text)</c>, the page <c>/-/datasette_plugin_1</c> and a style sheet.</summary>
public sealed class Plugin : IPrepareConnection, IRegisterRoutes, IExtraCssUrls
{
    public string Name => "datasette_plugin_1";

    public string? Version => "1.0.0";

    public void PrepareConnection(PrepareConnectionContext context) =>
        context.Connection.AddFunction("shout", 1, arguments => $"{arguments[0]}".ToUpperInvariant() + "!");

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [new("/-/datasette_plugin_1", page => new(PluginResponse.Text($"Hello {page.Request.Actor?.Id ?? Greeted(page.Datasette)}")))];

    public ValueTask<IReadOnlyList<ExtraAsset>> ExtraCssUrlsAsync(PageContext context) =>
        new([new ExtraAsset("/-/static-plugins/datasette_plugin_1/style.css")]);

    /// <summary>datasette.yaml: <c>plugins: { datasette_plugin_1: { greeted: world } }</c>.</summary>
    private static string Greeted(IDatasette site) => (string?)site.PluginConfig("datasette_plugin_1")?["greeted"] ?? "you";
}
