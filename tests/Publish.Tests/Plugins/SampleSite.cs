using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;
using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Datasette.Sites;
using Publish.Tests.Support;

namespace Publish.Tests.Plugins;

/// <summary>
/// A site with the sample plugins, compiled from their sources as <c>serve --plugins-dir</c> does; or without one of their hooks.
/// </summary>
internal sealed class SampleSite : IDisposable
{
    private const string Yaml = """
        plugins:
          name-of-plugin: {depth: root}
          datasette-register-actions: {actions: [{name: extra-action, abbr: ea, description: Extra}]}
        databases:
          data2: {allow: {id: root}}
          data:
            plugins: {name-of-plugin: {depth: database}}
            queries:
              magic: "select :_request_http_version as version, :_asyncrequest_key as key"
              uuid: "select :_uuid_new as uuid"
            tables:
              cells: {plugins: {name-of-plugin: {depth: table}}}
              people: {column_types: {name: {type: shout, config: {end: "."}}}}
        permissions: {action-from-plugin: {id: ann}}
        """;

    private const string Sql = """
        create table cells (id integer primary key, content text);
        insert into cells values (1, 'hello'), (2, 'RENDER_CELL_DEMO'), (3, 'RENDER_CELL_ASYNC'),
            (4, '{"href": "http://example.com/?a&b", "label": "A & B"}');
        create table people (id integer primary key, name text);
        insert into people values (3, 'Cate'), (5, 'Rooney');
        create view some_people as select * from people;
        """;

    /// <summary>Compiled once for all tests of the run: whole for an empty name, else without the hook of that name.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<IPlugin>>> Loaded = [];
    private static readonly string Compiled = Directory.CreateTempSubdirectory("datasette-samples-").FullName;

    private readonly TemporaryDirectory _folder = new();
    private readonly Site _site;

    /// <param name="without">The hook that the samples lack; empty for none.</param>
    /// <param name="template">The template of a database's page; null for the program's.</param>
    /// <param name="hasRouteDemo">Whether a sample has routes that stand before the pages of tables.</param>
    public SampleSite(string without = "", string? template = null, bool hasRouteDemo = false)
    {
        Databases.Create(_folder["data.db"], Sql);
        Databases.Create(_folder["data2.db"], "create table logs (line text)");
        _site = SiteBuilder.FromFiles(new ServeOptions
        {
            Files = [_folder["data.db"], _folder["data2.db"]],
            ConfigFile = _folder.Write("datasette.yaml", hasRouteDemo ? Yaml.Replace(
                "plugins:\n  name", "plugins:\n  register-route-demo: {path: path1}\n  name", StringComparison.Ordinal) : Yaml),
            MetadataFile = _folder.Write("metadata.yaml", "title: Samples"),
            TemplateDir = template is null ? null : Path.GetDirectoryName(_folder.Write("templates/database.html", template)),
            Plugins = Fresh(without),
            Root = true,
            Secret = "secret of the samples",
        }, TimeProvider.System);
        App = new DatasetteApp(_site, new StandardErrorLog(Log));
    }

    public DatasetteApp App { get; }

    /// <summary>What the site tells its operator.</summary>
    public StringWriter Log { get; } = new();

    /// <summary>The path that signs in as root, once.</summary>
    public string? RootAddress => _site.Options.RootToken is { } token ? "/-/auth-token?token=" + token : null;

    public static string Folder(string name) => Path.Combine(Repository.Root, "tests", "Plugins", name);

    /// <summary>Sends a request; a body is JSON.</summary>
    public async Task<InProcessResponse> SendAsync(
        string method, string target, string? body = null, string? actor = null, params KeyValuePair<string, string>[] headers)
    {
        List<KeyValuePair<string, string>> all = [.. headers];
        if (actor is not null)
        {
            var value = new ActorCookie(_site.Signer, TimeProvider.System).Write(
                new Actor(new System.Text.Json.Nodes.JsonObject { ["id"] = actor }));
            all.Add(new("Cookie", $"{ActorCookie.Name}={value}"));
        }
        if (body is not null && all.TrueForAll(header => header.Key != "Content-Type")) all.Add(new("Content-Type", "application/json"));
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body ?? ""));
        return await InProcessRequest.SendAsync(App, target, method, all, content);
    }

    public async Task<string> GetAsync(string target, string? actor = null) => (await SendAsync("GET", target, actor: actor)).Text;

    public void Dispose()
    {
        _site.Dispose();
        _folder.Dispose();
    }

    /// <summary>New objects of the classes that were compiled: what they remember is one test's.</summary>
    private static List<IPlugin> Fresh(string without) => [.. Loaded.GetOrAdd(without, hook => new(() => Load(hook))).Value
        .Select(plugin => (IPlugin)Activator.CreateInstance(plugin.GetType())!)];

    private static List<IPlugin> Load(string without)
    {
        var loader = new PluginLoader(Compiled);
        if (without.Length == 0) return [.. loader.Load(Folder("Samples")).Plugins, .. loader.Load(Folder("OtherHooks")).Plugins];
        // The class stays as it is, but for the interface: then nothing calls the hook's method.
        var named = new Regex($@"\bI{string.Concat(without.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}\b");
        var folder = Directory.CreateTempSubdirectory("datasette-samples-without-").FullName;
        string[] sources = ["Samples", "OtherHooks"];
        foreach (var file in sources.SelectMany(source => Directory.EnumerateFiles(Folder(source), "*.cs")))
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), named.Replace(File.ReadAllText(file), "IPlugin"));
        return [.. loader.Load(folder).Plugins];
    }
}
