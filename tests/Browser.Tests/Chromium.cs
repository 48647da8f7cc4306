namespace Browser.Tests;

/// <summary>Debian's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "Chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DATASETTE_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>Somebody who looks at a site.</summary>
    /// <param name="app">The site.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="isDark">Whether the visitor prefers dark pages.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="actor">The id of the actor who is signed in, or null.</param>
    internal async Task<Visitor> VisitAsync(
        TestApp app, int width = 1280, bool isDark = false, bool scripts = true, string? actor = null) =>
        await Visitor.OfAsync(await ContextAsync(width, isDark, scripts), app, actor);

    /// <summary>An empty page of no site.</summary>
    internal async Task<BlankPage> BlankAsync()
    {
        var context = await ContextAsync(800, isDark: false, scripts: true);
        return new BlankPage(context, await context.NewPageAsync());
    }

    /// <summary>A browser of its own, for a site that is served on a socket.</summary>
    internal Task<IBrowserContext> ContextAsync(int width, bool isDark, bool scripts) => _browser!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 900 },
        ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = scripts,
        Permissions = ["clipboard-read", "clipboard-write"],
    });
}

[CollectionDefinition(Chromium.Collection)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
