using AngleSharp.Html.Parser;

namespace Core.Tests.Pages.ApiPages;

/// <summary><c>/-/api</c>: the API explorer.</summary>
public sealed class ApiPageTests
{
    [Fact]
    public async Task EveryExampleIsAnsweredWithJson()
    {
        using var database = FixtureDatabase.Create("create table \"odd/name\" (id integer primary key); create table t (id integer); "
            + "create view v as select 1");
        using var app = Hashed(database, Setting("base_url", "/prefix/"));
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/prefix/-/api")).Text);
        var examples = page.QuerySelectorAll("a.api-example").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(5, examples.Count);
        foreach (var example in examples) Assert.StartsWith("application/json", (await app.GetAsync(example)).Header("Content-Type"));
    }

    [Fact]
    public async Task WithoutAScriptTheFormLeadsToTheAnswer()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/-/api?path=%2Ffixture%2Ft.json%3F_size%3D1");
        Assert.Equal(302, response.Status);
        Assert.Equal("/fixture/t.json?_size=1", response.Header("Location"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("fixture")]
    [InlineData("/%5C/example.org")]
    [InlineData("/%0D%0ASet-Cookie:a=b")]
    [InlineData("/%09/example.org")]
    [InlineData("/%C3%A9")]
    public async Task APathThatIsNoneIsRefusedByItsName(string path)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync($"/-/api?path={path}");
        Assert.Equal(400, response.Status);
        Assert.Contains("path must be", response.Text);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AnotherHostCannotBeLedTo()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal("/example.org/", (await app.GetAsync("/-/api?path=//example.org/")).Header("Location"));
    }

    [Fact]
    public async Task WhatIsToBePostedStandsInTheFormAndNoScriptOfTheAddressRuns()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/-/api?method=POST&path=%22%3E%3Cscript%3E&json=%3C/textarea%3E%3Cscript%3E");
        var page = new HtmlParser().ParseDocument(response.Text);
        Assert.Equal("\"><script>", page.QuerySelector("#post-path")!.GetAttribute("value"));
        Assert.Equal("</textarea><script>", page.QuerySelector("#post-json")!.TextContent);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") && script.TextContent.Length == 0));
    }
}
