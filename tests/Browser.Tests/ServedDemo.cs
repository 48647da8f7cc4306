using System.Net;
using Datasette.Application;
using Datasette.Demos;
using Datasette.Hosting;

namespace Browser.Tests;

/// <summary>A demo as <c>serve --ephemeral</c> and <c>publish local --ephemeral</c> run it, on a socket, and a browser that looks at it.</summary>
internal sealed class ServedDemo : IAsyncDisposable
{
    private readonly FixtureDatabase _database;
    private readonly EphemeralApp _app;
    private readonly KestrelHost _host;
    private readonly IBrowserContext _context;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _problems = new();

    private ServedDemo(FixtureDatabase database, EphemeralApp app, KestrelHost host, IBrowserContext context, IPage page) =>
        (_database, _app, _host, _context, Page) = (database, app, host, context, page);

    public IPage Page { get; }

    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<ServedDemo> StartAsync(
        Chromium chromium, string sql, FixedTime time, bool scripts, int width = 1280, bool isDark = false, string? plugin = null)
    {
        var database = FixtureDatabase.Create(sql, "d");
        var options = new ServeOptions { Files = [database.Path] };
        if (plugin is not null)
        {
            var assets = Directory.CreateDirectory(Path.Combine(database.Folder.Path, "assets")).FullName;
            await File.WriteAllTextAsync(Path.Combine(assets, "plugin.js"), plugin);
            options = options with
            {
                Static = [new("assets", assets)],
                ConfigFile = database.Folder.Write("datasette.yaml", "extra_js_urls: [/assets/plugin.js]"),
            };
        }
        var app = await EphemeralApp.StartAsync(options,
            new DemoOptions { Reset = TimeSpan.FromHours(1), RequestsAMinute = 100_000 }, time, new CollectingErrorLog(), default);
        var host = await KestrelHost.StartAsync(app, new IPEndPoint(IPAddress.Loopback, 0), default);
        var context = await chromium.ContextAsync(width, isDark, scripts);
        context.SetDefaultTimeout(15_000);
        var demo = new ServedDemo(database, app, host, context, await context.NewPageAsync());
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
        return demo;
    }

    public async Task<IPage> GoAsync(string path)
    {
        await Page.GotoAsync(_host.Address + path);
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
        await _host.StopAsync(default);
        await _host.DisposeAsync();
        _app.Dispose();
        _database.Dispose();
    }
}
