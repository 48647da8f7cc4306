using System.Net;
using Datasette.Application;
using Datasette.Demos;
using Datasette.Hosting;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Local;

namespace Browser.Tests;

/// <summary>A demo as <c>serve --ephemeral</c> and <c>publish local --ephemeral</c> run it, on a socket, and a browser that looks at it.</summary>
internal sealed class ServedDemo : IAsyncDisposable
{
    private static readonly DemoOptions Options = new() { Reset = TimeSpan.FromHours(1), RequestsAMinute = 100_000 };

    private readonly FixtureDatabase _database;
    private readonly string _address;
    private readonly Func<ValueTask> _end;
    private readonly IBrowserContext _context;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _problems = new(), _cached = new();

    private ServedDemo(FixtureDatabase database, string address, Func<ValueTask> end, IBrowserContext context, IPage page) =>
        (_database, _address, _end, _context, Page) = (database, address.TrimEnd('/'), end, context, page);

    public IPage Page { get; }

    /// <summary>The file that is published or served.</summary>
    public string File => _database.Path;

    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Answers that the caching edge kept, and gave again or let others have: path and <c>X-Cache</c> or <c>Cache-Control</c>.</summary>
    public IReadOnlyCollection<string> Cached => _cached;

    public static async Task<ServedDemo> StartAsync(
        Chromium chromium, string sql, FixedTime time, bool scripts, int width = 1280, bool isDark = false, string? plugin = null)
    {
        var database = FixtureDatabase.Create(sql, "d");
        var options = new ServeOptions { Files = [database.Path] };
        if (plugin is not null)
        {
            var assets = Directory.CreateDirectory(Path.Combine(database.Folder.Path, "assets")).FullName;
            await System.IO.File.WriteAllTextAsync(Path.Combine(assets, "plugin.js"), plugin);
            options = options with
            {
                Static = [new("assets", assets)],
                ConfigFile = database.Folder.Write("datasette.yaml", "extra_js_urls: [/assets/plugin.js]"),
            };
        }
        var app = await EphemeralApp.StartAsync(options, Options, time, new CollectingErrorLog(), default);
        var host = await KestrelHost.StartAsync(app, new IPEndPoint(IPAddress.Loopback, 0), default);
        return await OpenAsync(chromium, database, host.Address, async () =>
        {
            await host.StopAsync(default);
            await host.DisposeAsync();
            app.Dispose();
        }, scripts, width, isDark);
    }

    /// <summary>The same as <c>publish local --ephemeral</c> bakes and serves it, behind its caching edge.</summary>
    public static async Task<ServedDemo> PublishAsync(Chromium chromium, string sql, string configuration, FixedTime time)
    {
        var database = FixtureDatabase.Create(sql, "d");
        var source = new SiteSource
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", configuration),
            Demo = Options,
        };
        var environment = PublishEnvironment.OfProcess(_ => { }, progress: null, secretVariables: []) with { Time = time };
        var site = await LocalSite.StartAsync(source, "127.0.0.1", 0, environment, default);
        return await OpenAsync(chromium, database, site.Address.ToString(), site.DisposeAsync, scripts: true, width: 1280, isDark: false);
    }

    private static async Task<ServedDemo> OpenAsync(
        Chromium chromium, FixtureDatabase database, string address, Func<ValueTask> end, bool scripts, int width, bool isDark)
    {
        var context = await chromium.ContextAsync(width, isDark, scripts);
        context.SetDefaultTimeout(15_000);
        var demo = new ServedDemo(database, address, end, context, await context.NewPageAsync());
        demo.Page.PageError += (_, error) => demo._problems.Enqueue($"error: {error}");
        demo.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) demo._problems.Enqueue(message.Text);
        };
        demo.Page.Dialog += (_, dialog) =>
        {
            demo._problems.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        demo.Page.Response += (_, response) =>
        {
            var path = new Uri(response.Url).AbsolutePath;
            var (cache, control) = (response.Headers.GetValueOrDefault("x-cache", ""), response.Headers.GetValueOrDefault("cache-control", ""));
            if (!path.StartsWith("/-/static/", StringComparison.Ordinal)
                && (cache == "HIT" || !control.Contains("private", StringComparison.Ordinal)))
                demo._cached.Enqueue($"{path} {cache} {control}");
        };
        return demo;
    }

    public async Task<IPage> GoAsync(string path)
    {
        await Page.GotoAsync(_address + path);
        return Page;
    }

    public async Task SignInAsync()
    {
        await GoAsync("/d");
        await Page.ClickAsync("text=Sign in as a demo visitor");
        await Page.WaitForSelectorAsync(".message-info");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _end();
        _database.Dispose();
    }
}
