using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;
using Datasette.Inspection;
using Datasette.Plugins;
using Datasette.Sites;

namespace Fixtures;

/// <summary>The whole site in this process: a request goes in as it stands on the wire, a response comes out.</summary>
internal sealed class TestApp : IDisposable
{
    private readonly CollectingErrorLog _log = new();

    private TestApp(Site site) => (Site, App) = (site, new DatasetteApp(site, _log));

    public Site Site { get; }

    public DatasetteApp App { get; }

    /// <summary>Mistakes that requests came upon; no request may cause one.</summary>
    public IReadOnlyCollection<Exception> Mistakes => _log.Errors;

    /// <summary>Serves a database that does not change.</summary>
    public static TestApp Serving(FixtureDatabase database, params KeyValuePair<string, string>[] settings) =>
        Serving(new ServeOptions { Immutable = [database.Path], Settings = settings });

    public static TestApp Serving(ServeOptions options, TimeProvider? time = null) =>
        new(SiteBuilder.FromFiles(options, time ?? TimeProvider.System));

    /// <summary>Serves a database that does not change, with a configuration in YAML.</summary>
    public static TestApp Configured(FixtureDatabase database, string yaml, params KeyValuePair<string, string>[] settings) =>
        Serving(new ServeOptions
    {
        Immutable = [database.Path],
        ConfigFile = database.Folder.Write("datasette.yaml", yaml),
        Settings = settings,
    });

    /// <summary>Serves a database that does not change, with plugins.</summary>
    public static TestApp Plugged(
        FixtureDatabase database, IReadOnlyList<IPlugin> plugins, string yaml = "{}", params KeyValuePair<string, string>[] settings) =>
        Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", yaml),
            Settings = settings,
            Plugins = plugins,
        });

    /// <summary>Serves a database at its hashed URL.</summary>
    public static TestApp Hashed(FixtureDatabase database, params KeyValuePair<string, string>[] settings) =>
        Serving(database, [new("hash_urls", "on"), .. settings]);

    public static TestApp Bundle(SiteManifest manifest, string directory) =>
        new(SiteBuilder.FromBundle(manifest, directory, secret: null, TimeProvider.System));

    /// <summary>The cookie of somebody who is signed in; nothing for null.</summary>
    /// <param name="actor">The actor as JSON, or its id.</param>
    public KeyValuePair<string, string>[] As(string? actor)
    {
        if (actor is null) return [];
        var values = actor.StartsWith('{') ? JsonNode.Parse(actor)!.AsObject() : new JsonObject { ["id"] = actor };
        return [new("Cookie", $"{ActorCookie.Name}={new ActorCookie(Site.Signer, Site.Time).Write(new Actor(values))}")];
    }

    public static KeyValuePair<string, string> Header(string name, string value) => new(name, value);

    public static KeyValuePair<string, string> Setting(string name, string value) => new(name, value);

    public Task<InProcessResponse> GetAsync(string target, params KeyValuePair<string, string>[] headers) =>
        SendAsync("GET", target, headers);

    public Task<InProcessResponse> SendAsync(string method, string target, params KeyValuePair<string, string>[] headers) =>
        InProcessRequest.SendAsync(App, target, method, headers);

    /// <summary>Sends a body; without a Content-Type among the headers it is a form.</summary>
    public async Task<InProcessResponse> PostAsync(string target, string body, params KeyValuePair<string, string>[] headers)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        return await InProcessRequest.SendAsync(App, target, "POST", [new("Content-Type", "application/x-www-form-urlencoded"), .. headers],
            content);
    }

    /// <summary>The JSON of a page, which must be there.</summary>
    public async Task<JsonElement> JsonAsync(string target)
    {
        var response = await GetAsync(target);
        return response.Status == 200
            ? response.Json()
            : throw new InvalidOperationException($"{target} answers {response.Status}: {response.Text}");
    }

    public void Dispose() => Site.Dispose();
}
