using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>What plugins add to pages.</summary>
public sealed class PageHookTests
{
    private const string Yaml = "databases: { fixture: { queries: { named: \"select :x as x\" } } }";

    [Theory]
    [InlineData("/", "index", "index", "", "homepage")]
    [InlineData("/fixture", "database", "database", "fixture/", "database fixture")]
    [InlineData("/fixture/t", "table", "table", "fixture/t", "table t")]
    [InlineData("/fixture/v", "table", "table", "fixture/v", "view v")]
    [InlineData("/fixture/t/1", "row", "row", "fixture/t", "row one")]
    [InlineData("/fixture/-/query?sql=select+1", "database", "query", "fixture/", "query  select 1")]
    [InlineData("/fixture/named?x=5", "database", "query", "fixture/named", "query named select :x as x [x, 5]")]
    public async Task APageHasWhatEachHookAdds(string path, string view, string template, string place, string action)
    {
        using var app = Start();
        var html = (await app.GetAsync(path)).Text;
        Assert.Contains($"<link rel=\"stylesheet\" href=\"/css-of-{view}\" integrity=\"sha256-x\"", html);
        Assert.Equal(2, html.Split("/css-of-").Length);
        Assert.Contains($"<script type=\"module\" src=\"https://js.example/{(place.Length == 0 ? "/" : place)}\"", html);
        Assert.Contains($"var template = '{template}.html'", html);
        Assert.Contains("Menu for nobody", html);
        Assert.Contains($"Action on {action}", html);
        Assert.Contains("<button type=\"button\" class=\"button-as-link action-menu-button\" data-x=\"1\">Press</button>", html);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("/", "homepage")]
    [InlineData("/fixture", "database fixture")]
    [InlineData("/fixture/t", "table t")]
    [InlineData("/fixture/t/2", "row two")]
    [InlineData("/fixture/-/query?sql=select+1", "query select 1")]
    [InlineData("/fixture/named?x=5", "stored named")]
    public async Task ThereIsHtmlAtTheTop(string path, string what)
    {
        using var app = Start();
        Assert.Contains($"<p>top of {what}</p>", (await app.GetAsync(path)).Text);
    }

    [Fact]
    public async Task AScriptCannotEndItsElement()
    {
        using var app = Start();
        Assert.Contains("columns = 'id,name<\\/script>'", (await app.GetAsync("/fixture/t")).Text);
    }

    [Theory]
    [InlineData("{{ answer }} {{ html }} {{ text }} {{ shout('a') }} {{ nested.a[1] }} {{ database }}",
        "42 <i>ours</i> &lt;b&gt; A two fixture")]
    [InlineData("{{ 'ab'|twice }} {{ 4 is even }} {{ 5 is even }} {{ sum_of(1, 2, 3) }}", "abab True False 6")]
    [InlineData("{% include 'of_plugin.html' %}", "included by 42")]
    public async Task TemplatesSeeWhatPluginsGive(string template, string expected)
    {
        using var database = Database();
        Directory.CreateDirectory(Path.Combine(database.Folder.Path, "templates"));
        database.Folder.Write("templates/database.html", template);
        using var app = TestApp.Serving(new()
        {
            Immutable = [database.Path],
            TemplateDir = Path.Combine(database.Folder.Path, "templates"),
            Plugins = [new PagePlugin()],
        });
        Assert.Equal(expected, (await app.GetAsync("/fixture")).Text);
    }

    [Fact]
    public async Task WhatPluginsAddIsCachedAsThePageIs()
    {
        using var app = Start();
        Assert.Equal("max-age=5", (await app.GetAsync("/fixture/t")).Headers.CacheControl.ToString());
        Assert.Equal("private, no-store", (await app.GetAsync("/fixture/t", app.As("ann"))).Headers.CacheControl.ToString());
        Assert.Contains("Menu for ann", (await app.GetAsync("/fixture/t", app.As("ann"))).Text);
    }

    [Fact]
    public async Task APluginThatReadsACookieMakesThePageUncached()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database,
            [new Reader(request => request.Cookie("c")), new Reader2(request => request.Header("Accept-Language").Count)]);
        var response = await app.GetAsync("/fixture/t");
        Assert.Equal(("no-store", ""), (response.Headers.CacheControl.ToString(), response.Headers.ETag.ToString()));
    }

    [Fact]
    public async Task APluginThatThrowsLosesWhatItAddsAndIsNamedInTheLog()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database,
            [new Reader(_ => throw new InvalidOperationException("secret detail")), new PagePlugin()]);
        var response = await app.GetAsync("/fixture/t");
        Assert.Equal(200, response.Status);
        Assert.Contains("Menu for nobody", response.Text);
        Assert.DoesNotContain("secret detail", response.Text);
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
        Assert.Contains("The plugin reader failed in menu_links: secret detail", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task AnOverlayOfTemplatesIsChosenByTheRequest()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Skins()]);
        Assert.Equal("blue fixture", (await app.GetAsync("/fixture?skin=blue")).Text);
        Assert.Equal("red fixture", (await app.GetAsync("/fixture?skin=red")).Text);
        var plain = await app.GetAsync("/fixture");
        Assert.Contains("<h1>", plain.Text);
        Assert.Equal("no-store", plain.Headers.CacheControl.ToString());
    }

    private static FixtureDatabase Database() =>
        FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, 'one'), (2, 'two'); "
            + "create view v as select * from t");

    private static TestApp Start()
    {
        var database = Database();
        return TestApp.Plugged(database, [new PagePlugin()], Yaml);
    }

    private class Reader(Func<IRequest, object?> read) : IMenuLinks
    {
        public virtual string Name => "reader";

        public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
            new([new MenuLink("/", $"{read(context.Request!)}")]);
    }

    private sealed class Reader2(Func<IRequest, object?> read) : Reader(read)
    {
        public override string Name => "reader2";
    }

    private sealed class Skins : IJinja2EnvironmentFromRequest
    {
        public string Name => "skins";

        public ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Jinja2EnvironmentFromRequestContext context) =>
            new(context.Request?.Argument("skin") is { } skin
            ? new TemplateOverlay(skin, name => name == "database.html" ? skin + " {{ database }}" : null)
            : null);
    }
}
