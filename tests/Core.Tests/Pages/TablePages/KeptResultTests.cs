using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Pages.TablePages;

/// <summary>Counts, facets and suggestions are kept for as long as the content is the same, and not longer.</summary>
public sealed class KeptResultTests : IDisposable
{
    private const string Towns = """
        create table towns (id integer primary key, canton text);
        insert into towns (canton) values ('BE'), ('BE'), ('GR');
        """;

    private readonly FixtureDatabase _database = FixtureDatabase.Create(Towns);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task AChangeByAnotherProcessIsInTheNextAnswer()
    {
        using var app = TestApp.Serving(new ServeOptions { Files = [_database.Path] });
        const string page = "/fixture/towns.json?_extra=count,facet_results,suggested_facets&_facet=canton";
        for (var time = 0; time < 2; time++) Assert.Equal("3: BE 2, GR 1", Summary(await app.JsonAsync(page)));
        _database.Execute("insert into towns (canton) values ('GR'), ('GR')");
        for (var time = 0; time < 2; time++) Assert.Equal("5: GR 3, BE 2", Summary(await app.JsonAsync(page)));
        _database.Execute("delete from towns");
        Assert.Equal("0: ", Summary(await app.JsonAsync(page)));
    }

    [Fact]
    public async Task OfAFileThatCannotChangeTheyAreWorkedOutOnce()
    {
        using var app = TestApp.Serving(_database);
        const string page = "/fixture/towns.json?_extra=count,facet_results,suggested_facets&_facet=canton&canton=BE";
        var first = await app.GetAsync(page);
        var kept = app.Site.Results.Bytes;
        Assert.True(kept > 0);
        Assert.Equal(Summary(first.Json()), Summary((await app.GetAsync(page)).Json()));
        Assert.Equal(kept, app.Site.Results.Bytes);
        // Another filter is another result.
        Assert.Equal("1: GR 1", Summary(await app.JsonAsync(page.Replace("canton=BE", "canton=GR", StringComparison.Ordinal))));
        Assert.True(app.Site.Results.Bytes > kept);
    }

    [Theory]
    [InlineData("/fixture/chance.json?_extra=count,facet_results&_facet=n")]
    [InlineData("/fixture/towns.json?_extra=count,facet_results&_facet=canton&_where=random()+is+not+null")]
    public async Task WhatMayCallRandomIsNotKept(string page)
    {
        _database.Execute("create view chance as select random() as n from towns");
        using var app = TestApp.Serving(_database);
        await app.JsonAsync(page);
        Assert.Equal(0, app.Site.Results.Bytes);
    }

    [Fact]
    public async Task TheSameCountForTwoActorsDoesNotOpenTheTable()
    {
        using var app = TestApp.Configured(_database, "databases: {fixture: {tables: {towns: {allow: {id: ann}}}}}");
        const string page = "/fixture/towns.json?_extra=count&_facet=canton";
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(200, (await app.GetAsync(page, app.As("ann"))).Status);
            Assert.Equal(403, (await app.GetAsync(page)).Status);
        }
    }

    [Fact]
    public async Task APrivateTableIsPrivateInTheNextAnswerOfAWritableFileToo()
    {
        var config = _database.Folder.Write(
            "datasette.yaml", "databases: {fixture: {allow_sql: {id: ann}, tables: {towns: {allow: {id: ann}}}}}");
        using var app = TestApp.Serving(new ServeOptions { Files = [_database.Path], ConfigFile = config });
        foreach (var page in new[] { "/fixture/towns.json", "/fixture/towns/1.json", "/fixture/-/query.json?sql=select+1" })
        {
            for (var time = 0; time < 2; time++)
            {
                Assert.Equal(200, (await app.GetAsync(page, app.As("ann"))).Status);
                Assert.Equal(403, (await app.GetAsync(page, app.As("bob"))).Status);
                Assert.Equal(403, (await app.GetAsync(page)).Status);
            }
        }
    }

    private static string Summary(JsonElement page)
    {
        var values = page.GetProperty("facet_results").GetProperty("results").GetProperty("canton").GetProperty("results");
        var shown = values.EnumerateArray().Select(value => $"{value.GetProperty("value").GetString()} {value.GetProperty("count")}");
        return $"{page.GetProperty("count")}: {string.Join(", ", shown)}";
    }
}
