using AngleSharp.Html.Parser;
using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Pages.ActorPages;

/// <summary>Signing in as root, being shown who one is, and signing out.</summary>
public sealed class SigningInTests
{
    [Fact]
    public async Task TheTokenOfTheStartSignsInAsRootOnce()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Root = true });
        var path = $"/-/auth-token?token={app.Site.Options.RootToken}";
        Assert.Equal(403, (await app.GetAsync("/-/auth-token?token=wrong")).Status);
        Assert.Equal(403, (await app.GetAsync("/-/auth-token")).Status);
        Assert.Empty((await app.SendAsync("HEAD", path)).Header("Set-Cookie"));

        var first = await app.GetAsync(path);
        Assert.Equal(302, first.Status);
        Assert.Equal("/", first.Header("Location"));
        Assert.Equal("private, no-store", first.Header("Cache-Control"));
        var cookie = Cookie(first);
        Assert.Equal("root", (await app.GetAsync("/-/actor.json", cookie)).Json().GetProperty("actor").GetProperty("id").GetString());

        var second = await app.GetAsync(path);
        Assert.Equal(403, second.Status);
        Assert.Empty(second.Header("Set-Cookie"));
        // Who is root already is not told off for following the link again.
        Assert.Equal(302, (await app.GetAsync(path, cookie)).Status);
    }

    [Fact]
    public async Task OfManyWhoTryAtTheSameTimeOneSignsIn()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Root = true });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => app.GetAsync($"/-/auth-token?token={app.Site.Options.RootToken}"))));
        Assert.Single(answers, answer => answer.Status == 302);
    }

    [Fact]
    public async Task WithoutRootThereIsNoToken()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(403, (await app.GetAsync("/-/auth-token?token=")).Status);
        Assert.Equal(403, (await app.GetAsync("/-/auth-token")).Status);
    }

    [Fact]
    public async Task ThePageOfTheActorIsNeverKept()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var nobody = await app.GetAsync("/-/actor.json");
        Assert.Equal("""{"ok": true, "actor": null}""", nobody.Text);
        Assert.Equal("no-store", nobody.Header("Cache-Control"));
        var ann = await app.GetAsync("/-/actor.json", app.As("""{"id":"ann","age":7}"""));
        Assert.Equal("""{"ok": true, "actor": {"id": "ann", "age": 7}}""", ann.Text);
        Assert.Equal("private, no-store", ann.Header("Cache-Control"));
        Assert.Contains("actor.json", (await app.GetAsync("/-/actor")).Text);
    }

    [Fact]
    public async Task SigningOutTakesTheCookieAwayAndSaysSo()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(302, (await app.GetAsync("/-/logout")).Status);
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/-/logout", app.As("ann"))).Text);
        Assert.Equal("/-/logout", page.QuerySelector("main form[method=post]")!.GetAttribute("action"));
        var response = await app.PostAsync("/-/logout", "", app.As("ann"));
        Assert.Equal(302, response.Status);
        Assert.Equal("private, no-store", response.Header("Cache-Control"));
        Assert.Contains(response.Headers.SetCookie, cookie =>
            cookie!.StartsWith("ds_actor=\"\"; Path=/; Max-Age=0", StringComparison.Ordinal));
        var shown = await app.GetAsync("/",
            Header("Cookie", response.Headers.SetCookie.Single(cookie =>
                cookie!.StartsWith("ds_messages", StringComparison.Ordinal))!.Split(';')[0]));
        Assert.Equal("You are now logged out", new HtmlParser().ParseDocument(shown.Text).QuerySelector("p.message-warning")!.TextContent);
    }

    [Fact]
    public async Task AnotherSitesFormCannotSignAnybodyOut()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.PostAsync("/-/logout", "", [.. app.As("ann"), Header("Sec-Fetch-Site", "cross-site")]);
        Assert.Equal(403, response.Status);
        Assert.Empty(response.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("""{"id":"a1","login":"l","username":"u","name":"Ann","display":"Ann B."}""", "Ann B.")]
    [InlineData("""{"id":"a1","login":"l","username":"u","name":"Ann","display":""}""", "Ann")]
    [InlineData("""{"id":"a1","login":"l","username":"u","name":null}""", "u")]
    [InlineData("""{"id":"a1","login":"l"}""", "l")]
    [InlineData("""{"id":17}""", "17")]
    [InlineData("""{"id":"<b>"}""", "<b>")]
    public async Task PagesSayWhoIsSignedIn(string actor, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/", app.As(actor))).Text);
        Assert.Equal(expected, page.QuerySelector("header .actor")!.TextContent);
        Assert.NotNull(page.QuerySelector("header form[action='/-/logout']"));
        Assert.Null(new HtmlParser().ParseDocument((await app.GetAsync("/")).Text).QuerySelector("header form, header .actor"));
    }

    [Fact]
    public async Task TheMenuIsForThoseWhoMaySeeIt()
    {
        using var database = Some.Database();
        using var app = Configured(database, "permissions:\n  debug-menu:\n    id: keeper\n");
        var links = new HtmlParser().ParseDocument((await app.GetAsync("/fixture",
            app.As("keeper"))).Text).QuerySelectorAll("header details a");
        Assert.Contains("/-/permissions", links.Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("/-/permissions", (await app.GetAsync("/fixture", app.As("ann"))).Text);
        Assert.Contains((await app.GetAsync("/-/jump.json?q=settings", app.As("keeper"))).Json().GetProperty("matches").EnumerateArray(),
            match => match.GetProperty("type").GetString() == "debug");
        Assert.Empty((await app.JsonAsync("/-/jump.json?q=settings")).GetProperty("matches").EnumerateArray());
    }

    private static KeyValuePair<string, string> Cookie(InProcessResponse response) =>
        Header("Cookie", response.Header("Set-Cookie").Split(';')[0]);
}
