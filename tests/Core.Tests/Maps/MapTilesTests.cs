using AngleSharp.Html.Parser;
using Datasette.Errors;

namespace Core.Tests.Maps;

/// <summary>Tiles come from the one host that the operator names, and only maps may ask it.</summary>
public sealed class MapTilesTests
{
    private const string Tiles = "https://tile.example.org:8443/{z}/{x}/{y}.png?key=1";

    private static FixtureDatabase Places() => FixtureDatabase.Create("create table t (lat, lon); insert into t values (51.5, 9.9);");

    [Fact]
    public async Task WithoutTheSettingNoOtherHostIsNamed()
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var page = await app.GetAsync("/fixture/t/-/map");
        Assert.DoesNotContain("data-tiles", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", new HtmlParser().ParseDocument(page.Text).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data:;", page.Policy(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePolicyOfMapsAllowsTheHostAndThatOfOtherPagesDoesNot()
    {
        using var database = Places();
        using var app = TestApp.Serving(database, TestApp.Setting("map_tiles", Tiles),
            TestApp.Setting("map_attribution", "© <b>Someone</b> https://example.org/copyright?a=1&b=\"2\""));
        var page = await app.GetAsync("/fixture/t/-/map");
        Assert.Contains("img-src 'self' data: https://tile.example.org:8443;", page.Policy(), StringComparison.Ordinal);
        Assert.Contains("data-tiles=\"https://tile.example.org:8443/{z}/{x}/{y}.png?key=1\"", page.Text, StringComparison.Ordinal);
        var attribution = new HtmlParser().ParseDocument(page.Text).QuerySelector(".map-attribution")!;
        Assert.Equal("© <b>Someone</b> https://example.org/copyright?a=1&b=\"2\"", attribution.TextContent.Trim());
        Assert.Equal("https://example.org/copyright?a=1&b=\"2\"", attribution.QuerySelector("a")!.GetAttribute("href"));
        foreach (var path in (string[])["/", "/fixture/t", "/fixture/t/-/chart"])
            Assert.DoesNotContain("tile.example.org", (await app.GetAsync(path)).Policy(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extra_css_urls: ['https://cdn.example.org/a.css']", "img-src 'self' https: data: https://tile.example.org:8443")]
    [InlineData("settings: {content_security_policy: \"default-src 'self'\"}", "default-src 'self'")]
    public async Task APolicyOfTheOperatorsIsWidenedOnlyIfTheProgramMadeIt(string yaml, string expected)
    {
        using var database = Places();
        using var app = TestApp.Configured(database, yaml, TestApp.Setting("map_tiles", Tiles));
        Assert.EndsWith(expected, (await app.GetAsync("/fixture/t/-/map")).Policy(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://tile.example.org/{z}/{x}.png", "it lacks {y}")]
    [InlineData("https://{s}.example.org/{z}/{x}/{y}.png", "name one host instead of {s}")]
    [InlineData("javascript:alert(1)/{z}/{x}/{y}", "it must begin with https:// and a host")]
    [InlineData("/tiles/{z}/{x}/{y}", "it must begin with https:// and a host")]
    [InlineData("https://tile.example.org/{z}/{x}/{y};script-src", "it has a character that addresses do not have")]
    public void AnAddressThatIsNoneIsToldAtTheStart(string address, string reason)
    {
        using var database = Places();
        var error = Assert.Throws<StartupError>(() => TestApp.Serving(database, TestApp.Setting("map_tiles", address)));
        Assert.StartsWith($"Setting map_tiles: {reason}.", error.Message, StringComparison.Ordinal);
    }
}
