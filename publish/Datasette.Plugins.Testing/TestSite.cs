using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Errors;
using Datasette.Hosting;
using Datasette.Rendering;
using Datasette.Sites;
using Microsoft.Data.Sqlite;

namespace Datasette.Plugins.Testing;

/// <summary>A whole site in this process, without a network: a request goes in, a response comes out. Any thread may use it.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly string _directory;
    private readonly Site _site;
    private readonly DatasetteApp _app;
    private readonly TestErrors _errors = new();

    private TestSite(string directory, Site site) => (_directory, _site, _app) = (directory, site, new DatasetteApp(site, _errors));

    /// <summary>The site as plugins see it: signs, asks for permissions, reads databases.</summary>
    public IDatasette Datasette => _site.ForPlugins;

    /// <summary>What went wrong behind responses: exceptions of plugins, with their names.</summary>
    public IReadOnlyCollection<Exception> Errors => _errors.All;

    /// <summary>Starts a site with a database that SQL makes, named <c>fixture</c>, and plugins.</summary>
    /// <exception cref="TestSiteException">The SQL is wrong, or a plugin fails at start.</exception>
    public static Task<TestSite> StartAsync(string sql, params IPlugin[] plugins) =>
        StartAsync(new TestSiteOptions { Sql = sql, Plugins = plugins });

    /// <summary>Starts a site, and runs what its plugins do at the start.</summary>
    /// <exception cref="TestSiteException">The configuration is wrong, or a plugin fails at start; the message says what.</exception>
    public static async Task<TestSite> StartAsync(TestSiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var directory = Directory.CreateTempSubdirectory("datasette-test-").FullName;
        TestSite? started = null;
        try
        {
            started = new TestSite(directory, SiteBuilder.FromFiles(Options(options, directory), options.Time));
            await started._app.StartAsync();
            return started;
        }
        catch (Exception error)
        {
            if (started is not null) await started.DisposeAsync();
            else Directory.Delete(directory, recursive: true);
            if (error is DatasetteException or SqliteException) throw new TestSiteException(error.Message, error);
            throw;
        }
    }

    /// <summary>Sends a GET request.</summary>
    /// <param name="path">Path and query, as on the wire.</param>
    /// <param name="actor">Who is signed in; null for nobody.</param>
    /// <param name="cancellationToken">The client goes away.</param>
    public Task<ClientResponse> GetAsync(string path, Actor? actor = null, CancellationToken cancellationToken = default) =>
        SendAsync(new ClientRequest(path) { Actor = actor }, cancellationToken);

    /// <summary>Posts a form.</summary>
    /// <param name="path">Path and query, as on the wire.</param>
    /// <param name="form">Its fields, in order.</param>
    /// <param name="actor">Who is signed in; null for nobody.</param>
    /// <param name="cancellationToken">The client goes away.</param>
    public Task<ClientResponse> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, Actor? actor = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var url = UrlEncoder.Default;
        var text = string.Join('&', form.Select(field => $"{url.Encode(field.Key)}={url.Encode(field.Value)}"));
        return PostAsync(path, "application/x-www-form-urlencoded", text, actor, cancellationToken);
    }

    /// <summary>Posts JSON.</summary>
    /// <param name="path">Path and query, as on the wire.</param>
    /// <param name="json">The body.</param>
    /// <param name="actor">Who is signed in; null for nobody.</param>
    /// <param name="cancellationToken">The client goes away.</param>
    public Task<ClientResponse> PostJsonAsync(
        string path, JsonNode json, Actor? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PostAsync(path, "application/json", json.ToJsonString(), actor, cancellationToken);
    }

    /// <summary>Sends any request. The actor is signed in by a cookie, as a browser would be.</summary>
    public async Task<ClientResponse> SendAsync(ClientRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.SkipPermissionChecks) return await Datasette.Client.SendAsync(request, cancellationToken);
        var headers = request.Headers.ToList();
        if (request.Actor is { } actor)
        {
            var others = headers.Where(header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)).ToList();
            headers.RemoveAll(others.Contains);
            headers.Add(new("Cookie", string.Join("; ", others.Select(header => header.Value).Append(CookieOf(actor)))));
        }
        using var body = request.Body.IsEmpty ? null : new MemoryStream(request.Body.ToArray());
        var response = await InProcessRequest.SendAsync(_app, request.Path, request.Method, headers, body, cancellationToken);
        return new ClientResponse(response.Status,
            [.. response.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
            response.Body);
    }

    /// <summary>The cookie of somebody who is signed in, for the header <c>Cookie</c>.</summary>
    public string CookieOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return $"{ActorCookie.Name}={new ActorCookie(_site.Signer, _site.Time).Write(actor)}";
    }

    public ValueTask DisposeAsync()
    {
        _site.Dispose();
        Directory.Delete(_directory, recursive: true);
        return default;
    }

    private Task<ClientResponse> PostAsync(string path, string type, string text, Actor? actor, CancellationToken cancellationToken) =>
        SendAsync(new ClientRequest(path)
        {
            Method = "POST",
            Actor = actor,
            Headers = [new("Content-Type", type)],
            Body = Encoding.UTF8.GetBytes(text),
        }, cancellationToken);

    private static ServeOptions Options(TestSiteOptions options, string directory)
    {
        List<string> files = [.. options.Files];
        if (options.Sql is { } sql) files.Insert(0, FixtureFile.Make(Path.Combine(directory, "fixture.db"), sql));
        return new ServeOptions
        {
            Files = options.IsImmutable ? [] : files,
            Immutable = options.IsImmutable ? files : [],
            Memory = files.Count == 0,
            ConfigFile = Written("datasette.yaml", options.Config),
            MetadataFile = Written("metadata.yaml", options.Metadata),
            Settings = [.. options.Settings],
            Plugins = options.Plugins,
            PluginFolders = options.PluginFolder is { } folder && options.Plugins.Count > 0
                ? [new PluginFolder(options.Plugins[0].Name, Existing(folder, "templates"), Existing(folder, "static"))]
                : [],
        };

        string? Written(string name, string? text)
        {
            if (text is null) return null;
            File.WriteAllText(Path.Combine(directory, name), text);
            return Path.Combine(directory, name);
        }
    }

    private static string? Existing(string folder, string name) =>
        Path.Combine(folder, name) is var path && Directory.Exists(path) ? path : null;
}
