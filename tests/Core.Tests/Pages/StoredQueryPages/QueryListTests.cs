using System.Text.Json;
using Core.Tests.Queries;

namespace Core.Tests.Pages.StoredQueryPages;

/// <summary>Lists of stored queries, their definitions, and the database page that shows the first of them.</summary>
public sealed class QueryListTests
{
    private const string Queries = """
        a: {sql: "select 'needle'", title: Zebra, description: Stripes}
        b: {sql: "select :x", params: [x]}
        c: select 3
        d: {sql: delete from books, write: true}
        e,f: select 5
        g: {sql: select 6, fragment: here}
        """;

    [Theory]
    [InlineData("", "b c d e,f g a")]
    [InlineData("?q=NEEDLE", "a")]
    [InlineData("?q=zeb", "a")]
    [InlineData("?q=stripe", "a")]
    [InlineData("?q=%25", "")]
    [InlineData("?is_write=1", "d")]
    [InlineData("?is_write=0&q=select", "b c e,f g a")]
    [InlineData("?is_private=0&is_write=true", "d")]
    [InlineData("?is_private=1", "")]
    [InlineData("?source=config", "b c d e,f g a")]
    [InlineData("?source=user", "")]
    [InlineData("?owner_id=root", "")]
    [InlineData("?_size=2", "b c")]
    [InlineData("?_next=nonsense", "b c d e,f g a")]
    public async Task AListIsSortedFilteredAndCut(string query, string names)
    {
        using var site = QuerySite.Immutable(Queries);
        foreach (var path in new[] { "/fixture/-/queries.json", "/-/queries.json" })
            Assert.Equal(names, Names((await site.App.JsonAsync(path + query)).GetProperty("queries")));
    }

    [Theory]
    [InlineData("/fixture/-/queries.json")]
    [InlineData("/-/queries.json")]
    public async Task PagesFollowEachOtherWithoutAGap(string path)
    {
        using var site = QuerySite.Immutable(Queries);
        var names = new List<string>();
        for (var target = path + "?_size=1&is_write=0"; target is not null;)
        {
            var page = await site.App.JsonAsync(target);
            names.Add(Names(page.GetProperty("queries")));
            target = page.GetProperty("next_url").GetString()?["http://localhost".Length..];
        }
        Assert.Equal(["b", "c", "e,f", "g", "a"], names);
    }

    [Theory]
    [InlineData("?_size=0", "_size")]
    [InlineData("?_size=x", "_size")]
    [InlineData("?_size=1001", "_size")]
    [InlineData("?is_write=maybe", "is_write")]
    [InlineData("?is_private=2", "is_private")]
    public async Task AMalformedArgumentIsNamed(string query, string argument)
    {
        using var site = QuerySite.Immutable(Queries);
        foreach (var path in new[] { "/fixture/-/queries.json", "/-/queries.json", "/-/queries" })
        {
            var response = await site.App.GetAsync(path + query);
            Assert.Equal(400, response.Status);
            Assert.Contains(argument, response.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FacetsCountAndToggle()
    {
        using var site = QuerySite.Immutable(Queries);
        Assert.Equal("""
            [{"title": "Mode", "items": [{"label": "Read-only", "count": 5, "href": "/fixture/-/queries?_size=2&is_write=0", "active": false}, {"label": "Writable", "count": 1, "href": "/fixture/-/queries?_size=2&is_write=1", "active": false}]}, {"title": "Visibility", "items": [{"label": "Not private", "count": 6, "href": "/fixture/-/queries?_size=2&is_private=0", "active": false}]}]
            """.Trim(), (await site.App.JsonAsync("/fixture/-/queries.json?_size=2")).GetProperty("facets").GetRawText());
        Assert.Equal("""
            [{"title": "Mode", "items": [{"label": "Writable", "count": 1, "href": "/fixture/-/queries", "active": true}]}, {"title": "Visibility", "items": [{"label": "Not private", "count": 1, "href": "/fixture/-/queries?is_write=1&is_private=0", "active": false}]}]
            """.Trim(), (await site.App.JsonAsync("/fixture/-/queries.json?is_write=1")).GetProperty("facets").GetRawText());
    }

    [Fact]
    public async Task AnEmptyListSaysSo()
    {
        using var site = QuerySite.Immutable("{}");
        var json = await site.App.JsonAsync("/fixture/-/queries.json");
        Assert.Equal(0, json.GetProperty("queries").GetArrayLength());
        Assert.False(json.GetProperty("show_trusted_note").GetBoolean());
        Assert.Contains("No queries", (await site.App.GetAsync("/-/queries")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageLinksToEachQuery()
    {
        using var site = QuerySite.Immutable(Queries);
        var page = (await site.App.GetAsync("/-/queries?is_write=0")).Text;
        Assert.Contains("""<a href="/fixture/a">Zebra</a>""", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/fixture/e~2Cf">e,f</a>""", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/fixture/g#here">g</a>""", page, StringComparison.Ordinal);
        Assert.Contains("""<input type="hidden" name="is_write" value="0">""", page, StringComparison.Ordinal);
        Assert.Contains("Next page", (await site.App.GetAsync("/fixture/-/queries?_size=1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing/-/queries.json", "Database not found")]
    [InlineData("/fixture/-/queries.csv", "Invalid format")]
    [InlineData("/-/queries.csv", "Invalid format")]
    public async Task WhatIsNotThereIsNotFound(string target, string reason)
    {
        using var site = QuerySite.Immutable(Queries);
        var response = await site.App.GetAsync(target);
        Assert.Equal(404, response.Status);
        Assert.Contains(reason, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueriesOfADatabaseThatIsNotServedAreNotListed()
    {
        using var site = QuerySite.Create(Queries, null, database => new() { Immutable = [database.Path] });
        using var other = FixtureDatabase.Create("create table t (a)", "other");
        using var app = Serving(new Datasette.Application.ServeOptions { Immutable = [other.Path],
            ConfigFile = site.Database.Folder.File("datasette.yaml") });
        Assert.Equal("", Names((await app.JsonAsync("/-/queries.json")).GetProperty("queries")));
    }

    [Fact]
    public async Task ADefinitionHasEveryField()
    {
        using var site = QuerySite.Immutable(Queries);
        foreach (var target in new[] { "/fixture/b/-/definition", "/fixture/b/-/definition.json" })
            Assert.Equal("""
                {"database": "fixture", "name": "b", "sql": "select :x", "title": null, "description": null, "description_html": null, "hide_sql": false, "fragment": null, "parameters": ["x"], "is_write": false, "is_private": false, "is_trusted": true, "source": "config", "owner_id": null, "on_success_message": null, "on_success_message_sql": null, "on_success_redirect": null, "on_error_message": null, "on_error_redirect": null}
                """.Trim(), (await site.App.JsonAsync(target)).GetProperty("query").GetRawText());
        Assert.Equal(404, (await site.App.GetAsync("/fixture/nothing/-/definition.json")).Status);
        Assert.Equal(404, (await site.App.GetAsync("/fixture/books/-/definition")).Status);
    }

    [Fact]
    public async Task TheDatabasePageShowsTheFirstFive()
    {
        using var site = QuerySite.Immutable(Queries);
        var json = await site.App.JsonAsync("/fixture.json");
        Assert.Equal("b c d e,f g", Names(json.GetProperty("queries")));
        Assert.False(json.GetProperty("queries")[0].GetProperty("private").GetBoolean());
        Assert.Equal((true, 6), (json.GetProperty("queries_more").GetBoolean(), json.GetProperty("queries_count").GetInt32()));
        var page = (await site.App.GetAsync("/fixture")).Text;
        Assert.Contains("""<a href="/fixture/g#here" title="select 6">g</a>""", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/fixture/-/queries">All 6 queries</a>""", page, StringComparison.Ordinal);
    }

    private static string Names(JsonElement queries) =>
        string.Join(' ', queries.EnumerateArray().Select(query => query.GetProperty("name").GetString()));
}
