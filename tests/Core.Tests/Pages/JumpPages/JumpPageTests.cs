using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Pages.JumpPages;

/// <summary><c>/-/jump</c> and <c>/-/tables</c>.</summary>
public sealed class JumpPageTests
{
    private const string Sql = """
        create table towns (id integer primary key);
        create table "odd name/with.dots" (id integer primary key);
        create table _hidden (id integer primary key);
        create view all_towns as select id from towns;
        """;

    [Fact]
    public async Task DatabasesTablesAndViewsAreFoundByKindLengthAndName()
    {
        using var first = FixtureDatabase.Create(Sql, "map");
        using var second = FixtureDatabase.Create("create table tours (id integer)", "trips");
        using var app = Serving(new ServeOptions { Immutable = [first.Path, second.Path] });
        var json = await app.JsonAsync("/-/jump.json");
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.False(json.GetProperty("truncated").GetBoolean());
        Assert.Equal(
            ["database map", "database trips", "table map: towns", "table map: _hidden", "table trips: tours",
                "table map: odd name/with.dots", "view map: all_towns"],
            Matches(json).Where(match => Text(match, "type") != "debug").Select(match => $"{Text(match, "type")} {Text(match, "name")}"));
        Assert.All(Matches(json), match =>
            Assert.Equal(["name", "url", "type", "description"], match.EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("base_url", "/prefix/")]
    [InlineData("hash_urls", "on")]
    public async Task EveryMatchLeadsToAPage(string setting, string value)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database, Setting(setting, value));
        foreach (var page in (string[])["jump", "tables"])
            foreach (var match in Matches(await app.JsonAsync($"/-/{page}?q=t")).Where(match =>
                Text(match, "name").StartsWith("fixture", StringComparison.Ordinal)))
                Assert.Equal(200, (await app.GetAsync(Text(match, "url"))).Status);
    }

    [Fact]
    public async Task TablesAreListedByDatabaseAndNameAndFoundByLength()
    {
        using var first = FixtureDatabase.Create(Sql, "map");
        using var second = FixtureDatabase.Create("create table tours (id integer)", "atlas");
        using var app = Serving(new ServeOptions { Immutable = [first.Path, second.Path] });
        Assert.Equal(
            ["atlas: tours", "map: _hidden", "map: all_towns", "map: odd name/with.dots", "map: towns"],
            Matches(await app.JsonAsync("/-/tables.json")).Select(match => Text(match, "name")));
        var found = await app.JsonAsync("/-/tables.json?q=to");
        Assert.Equal(["atlas: tours", "map: towns", "map: all_towns"], Matches(found).Select(match => Text(match, "name")));
        Assert.Equal(["name", "url"], Matches(found)[0].EnumerateObject().Select(member => member.Name));
        Assert.Empty(Matches(await app.JsonAsync("/-/tables.json?q=atlas")));
    }

    [Fact]
    public async Task StoredQueriesAreFoundByTheirNames()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Configured(database, """
            databases:
              fixture:
                queries:
                  town list: {sql: select 1, title: Cities}
                  towns: {sql: select 'behind the table of its name'}
                  towns for ann: {sql: select 2, allow: {id: ann}}
            """);
        Assert.Equal(
            ["table fixture: towns", "table fixture: ", "view fixture: all_towns", "query fixture: town list"],
            Matches(await app.JsonAsync("/-/jump.json?q=t+o")).Select(match =>
                $"{Text(match, "type")} {Text(match, "name")}").Select(name => name.Replace("odd name/with.dots", "")));
        Assert.Empty(Matches(await app.JsonAsync("/-/jump.json?q=cities")));
        var forAnn = Matches((await app.GetAsync("/-/jump.json?q=ann", app.As("ann"))).Json());
        Assert.Equal("/fixture/towns+for+ann", Text(forAnn.Single(), "url"));
    }

    [Fact]
    public async Task ATableThatIsNewIsFound()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(new ServeOptions { Files = [database.Path] }, new SteppingTime(TimeSpan.FromSeconds(2)));
        Assert.Empty(Matches(await app.JsonAsync("/-/jump.json?q=brand_new")));
        database.Execute("create table brand_new (id integer)");
        Assert.Single(Matches(await app.JsonAsync("/-/jump.json?q=brand_new")));
    }

    [Theory]
    [InlineData("/-/jump.csv")]
    [InlineData("/-/tables.html")]
    public async Task ThereIsNoOtherFormat(string path)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(404, (await app.GetAsync(path)).Status);
    }

    private static List<JsonElement> Matches(JsonElement json) => [.. json.GetProperty("matches").EnumerateArray()];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
