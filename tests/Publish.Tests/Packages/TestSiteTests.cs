using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Plugins.Testing;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>What plugin authors test with.</summary>
public sealed class TestSiteTests
{
    private const string Sql = "create table t (id integer primary key, name text); insert into t (name) values ('oak')";

    private static readonly Actor Ann = new(new JsonObject { ["id"] = "ann" });

    [Fact]
    public async Task ASiteOfAFixtureAndAPluginIsOneLine()
    {
        await using var site = await TestSite.StartAsync(Sql, new Greeter());
        Assert.Equal("Hello nobody", (await site.GetAsync("/-/greet")).Text);
        Assert.Equal("Hello ann", (await site.GetAsync("/-/greet", Ann)).Text);
        Assert.Equal("oak", (string?)(await site.GetAsync("/fixture/t.json?_shape=array")).Json()![0]!["name"]);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task FormsJsonAndCookiesAreSentAsAClientWould()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Plugins = [new Greeter()],
            Config = "plugins: { greeter: { word: Welcome } }",
            Settings = new Dictionary<string, string> { ["default_page_size"] = "5" },
            Metadata = "title: Ours",
        });
        Assert.Equal("Welcome ann, a=1 b&c", (await site.PostAsync("/-/greet", [new("a", "1 b&c")], Ann)).Text);
        Assert.Equal("Welcome ann, {\"a\":1}", (await site.PostJsonAsync("/-/greet", new JsonObject { ["a"] = 1 }, Ann)).Text);
        var cookie = new ClientRequest("/-/greet") { Headers = [new("Cookie", site.CookieOf(Ann))] };
        Assert.Equal("Welcome ann", (await site.SendAsync(cookie)).Text);
        Assert.Equal(5, (long)site.Datasette.Setting("default_page_size")!);
        Assert.Equal("Ours", (string?)site.Datasette.Metadata()["title"]);
    }

    [Fact]
    public async Task AFolderOfThePluginIsServed()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("static/a.css", "p {}");
        await using var site = await TestSite.StartAsync(
            new TestSiteOptions { Sql = Sql, Plugins = [new Greeter()], PluginFolder = folder.FullPath });
        Assert.Equal("p {}", (await site.GetAsync("/-/static-plugins/greeter/a.css")).Text);
    }

    [Fact]
    public async Task WhatAPluginDoesWrongIsTold()
    {
        await using var site = await TestSite.StartAsync(Sql, new Greeter());
        Assert.Equal(500, (await site.GetAsync("/-/greet?fail=1")).Status);
        Assert.Contains("greeter", Assert.Single(site.Errors).Message, StringComparison.Ordinal);
        Assert.Contains("syntax error", (await Assert.ThrowsAsync<TestSiteException>(() => TestSite.StartAsync("nonsense"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("two plugins named greeter",
            (await Assert.ThrowsAsync<TestSiteException>(() => TestSite.StartAsync(Sql, new Greeter(), new Greeter()))).Message,
            StringComparison.Ordinal);
    }

    private sealed class Greeter : IRegisterRoutes
    {
        public string Name => "greeter";

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) => [new("/-/greet", GreetAsync)];

        private async ValueTask<PluginResponse> GreetAsync(RouteContext page)
        {
            if (page.Request.Argument("fail") is not null) throw new InvalidOperationException("failed as asked");
            var word = (string?)page.Datasette.PluginConfig("greeter")?["word"] ?? "Hello";
            var body = page.Request.Method != "POST" ? ""
                : page.Request.Header("Content-Type") is ["application/json"]
                    ? $", {JsonNode.Parse(await page.Request.BodyAsync())!.ToJsonString()}"
                    : $", {string.Join(' ', (await page.Request.FormAsync()).Fields.Select(field => $"{field.Key}={field.Value}"))}";
            return PluginResponse.Text($"{word} {page.Request.Actor?.Id ?? "nobody"}{body}");
        }
    }
}
