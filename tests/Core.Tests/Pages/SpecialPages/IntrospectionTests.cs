using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Core.Tests.Pages.SpecialPages;

/// <summary>The pages that show what a site is made of.</summary>
public sealed class IntrospectionTests
{
    [Fact]
    public async Task PluginsIsAListAndAllOfThemAreNamedWhenAskedFor()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal("[]", (await app.GetAsync("/-/plugins.json")).Text);
        var all = (await app.JsonAsync("/-/plugins.json?all=1")).EnumerateArray().ToList();
        Assert.All(all, plugin =>
            Assert.Equal(["name", "static", "templates", "version", "hooks"], plugin.EnumerateObject().Select(member => member.Name)));
        Assert.All(all, plugin => Assert.NotEmpty(plugin.GetProperty("hooks").EnumerateArray()));
        var names = all.Select(plugin => plugin.GetProperty("name").GetString()).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("datasette.facets", names);
    }

    [Fact]
    public async Task APageShowsTheSameListAsItsJson()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/-/plugins?all=1")).Text);
        Assert.Equal("plugins.json", page.QuerySelector("h1")!.TextContent);
        using var shown = JsonDocument.Parse(page.QuerySelector("pre")!.TextContent);
        Assert.Equal((await app.JsonAsync("/-/plugins.json?all=1")).GetArrayLength(), shown.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/-/patterns")]
    [InlineData("/-/api")]
    [InlineData("/-/versions")]
    public async Task SearchEnginesAreAskedToLeaveThePagesOut(string path)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", (await app.GetAsync(path)).Text);
        Assert.DoesNotContain("noindex", (await app.GetAsync("/")).Text);
    }

    [Theory]
    [InlineData("/-/versions.csv")]
    [InlineData("/-/plugins.html")]
    [InlineData("/-/patterns.json")]
    public async Task ThereIsNoOtherFormat(string path)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(404, (await app.GetAsync(path)).Status);
    }
}
