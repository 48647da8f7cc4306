using Datasette.Application;
using Datasette.Events;
using Datasette.Hosting;
using Datasette.Sites;

namespace Core.Tests.Pages.WritePages;

/// <summary>A site whose database may be written to, and what it told of what was done.</summary>
internal sealed class WrittenSite : IDisposable
{
    private readonly FixtureDatabase _database;
    private readonly Site _site;
    private readonly DatasetteApp _app;
    private readonly CollectingErrorLog _log = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<DatasetteEvent> _events = new();

    public WrittenSite(string sql, string? yaml = null, bool isImmutable = false, params KeyValuePair<string, string>[] settings)
        : this(sql, (options, _) => options with { Settings = settings }, yaml, isImmutable)
    {
    }

    /// <param name="sql">Makes the database.</param>
    /// <param name="configure">What the site is asked for besides, with the database's path.</param>
    /// <param name="yaml">The configuration.</param>
    /// <param name="isImmutable">Whether the file is said not to change.</param>
    public WrittenSite(
        string sql, Func<ServeOptions, string, ServeOptions> configure, string? yaml = null, bool isImmutable = false)
    {
        _database = FixtureDatabase.Create(sql, "d");
        var options = configure(
            new ServeOptions { Root = true, ConfigFile = yaml is null ? null : _database.Folder.Write("datasette.yaml", yaml) },
            _database.Path);
        var served = SiteBuilder.FromFiles(isImmutable
            ? options with { Immutable = [_database.Path] }
            : options with { Files = [_database.Path] }, TimeProvider.System);
        _site = new Site(served.Options with
        {
            Listeners = [(what, _) =>
            {
                _events.Enqueue(what);
                return ValueTask.CompletedTask;
            }],
        }, served.Databases);
        _app = new DatasetteApp(_site, _log);
    }

    /// <summary>What was done, in order: names and properties.</summary>
    public IEnumerable<string> Events => _events.Select(what => $"{what.Name} {what.Properties.ToJsonString()}");

    public Site Site => _site;

    /// <summary>The database's file, for other processes.</summary>
    public FixtureDatabase Database => _database;

    public IReadOnlyCollection<DatasetteEvent> Told => _events;

    public IReadOnlyCollection<Exception> Mistakes => _log.Errors;

    public Task<InProcessResponse> GetAsync(string target, string? actor = "root") =>
        InProcessRequest.SendAsync(_app, target, "GET", As(actor));

    public Task<InProcessResponse> GetAsync(string target, KeyValuePair<string, string>[] headers) =>
        InProcessRequest.SendAsync(_app, target, "GET", headers);

    /// <summary>Posts a form, as a browser does.</summary>
    public Task<InProcessResponse> SubmitAsync(string target, string form, string? actor = "root") =>
        PostAsync(target, System.Text.Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", actor);

    /// <summary>Sends JSON as an actor; null is somebody who is not signed in.</summary>
    public Task<InProcessResponse> PostAsync(string target, string body, string? actor = "root") =>
        PostAsync(target, System.Text.Encoding.UTF8.GetBytes(body), "application/json", actor);

    public Task<InProcessResponse> PostAsync(string target, byte[] body, string type, string? actor = "root") =>
        PostAsync(target, body, [Header("Content-Type", type), .. As(actor)]);

    public async Task<InProcessResponse> PostAsync(string target, byte[] body, KeyValuePair<string, string>[] headers)
    {
        using var content = new MemoryStream(body);
        return await InProcessRequest.SendAsync(_app, target, "POST", headers, content);
    }

    /// <summary>The first column of a query.</summary>
    public async Task<string> ValuesAsync(string sql) =>
        (await GetAsync($"/d/-/query.json?_shape=arrayfirst&sql={Uri.EscapeDataString(sql)}")).Text;

    public void Dispose()
    {
        _site.Dispose();
        _database.Dispose();
    }

    /// <summary>The cookie of an actor; nothing for null.</summary>
    public KeyValuePair<string, string>[] As(string? actor) => actor is null ? [] :
        [Header("Cookie", $"{Datasette.Authentication.ActorCookie.Name}={new Datasette.Authentication.ActorCookie(_site.Signer, _site.Time).Write(new Datasette.Plugins.Actor(new System.Text.Json.Nodes.JsonObject { ["id"] = actor }))}")];
}
