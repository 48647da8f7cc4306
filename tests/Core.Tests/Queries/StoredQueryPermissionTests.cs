using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Queries;

/// <summary>Who may view a stored query, and what those who may not get to know of it.</summary>
public sealed class StoredQueryPermissionTests
{
    private const string Config = """
        databases:
          fixture:
            allow_sql: {id: writer}
            tables:
              secrets: {allow: {id: writer}}
            queries:
              open: {sql: "select v from secrets"}
              closed: {sql: select 'closed' as v, allow: {id: reader}}
              untrusted: {sql: "select v from notes", is_trusted: false}
              untrusted_write: {sql: "insert into notes values ('x')", is_trusted: false, write: true}
              secrets: select 'never' as v
        """;

    [Theory]
    [InlineData(null, "/fixture/open.json?_shape=arrayfirst", 200)]
    [InlineData(null, "/fixture/closed.json", 403)]
    [InlineData(null, "/fixture/closed", 403)]
    [InlineData(null, "/fixture/closed.csv", 403)]
    [InlineData("reader", "/fixture/closed.json", 200)]
    [InlineData("writer", "/fixture/closed.json", 403)]
    [InlineData(null, "/fixture/closed/-/definition", 404)]
    [InlineData("reader", "/fixture/closed/-/definition", 200)]
    [InlineData(null, "/fixture/untrusted.json", 403)]
    [InlineData("writer", "/fixture/untrusted.json", 200)]
    [InlineData(null, "/fixture/secrets.json", 403)]
    [InlineData("writer", "/fixture/secrets.json", 200)]
    public async Task AQueryIsForThoseWhoMayViewIt(string? actor, string target, int status)
    {
        using var site = Site.Create();
        var response = await site.App.GetAsync(target, site.App.As(actor));
        Assert.Equal(status, response.Status);
        if (status == 403) Assert.DoesNotContain("select", response.Text, StringComparison.Ordinal);
        Assert.Equal(actor is not null ? "private, no-store" : status == 200 ? "max-age=5" : "no-store", response.Header("Cache-Control"));
    }

    [Fact]
    public async Task ATrustedQueryReadsWhatItsVisitorMayNot()
    {
        using var site = Site.Create();
        Assert.Equal("[\"hidden\"]", (await site.App.GetAsync("/fixture/open.json?_shape=arrayfirst")).Text);
        var page = (await site.App.GetAsync("/fixture/open")).Text;
        Assert.DoesNotContain("edit-sql", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "open untrusted untrusted_write")]
    [InlineData("reader", "closed! open untrusted untrusted_write")]
    public async Task ListsHoldWhatTheVisitorMayView(string? actor, string names)
    {
        using var site = Site.Create();
        foreach (var target in new[] { "/fixture.json", "/fixture/-/queries.json", "/-/queries.json" })
        {
            var json = (await site.App.GetAsync(target, site.App.As(actor))).Json();
            Assert.Equal(names, string.Join(' ',
                json.GetProperty("queries").EnumerateArray().Select(Name).Where(name => name != "secrets")));
        }
        Assert.Equal(actor is not null,
            (await site.App.GetAsync("/-/queries", site.App.As(actor))).Text.Contains("closed", StringComparison.Ordinal));
        Assert.Equal(actor is not null,
            (await site.App.GetAsync("/fixture", site.App.As(actor))).Text.Contains("closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FacetsAndSearchDoNotCountWhatIsHidden()
    {
        using var site = Site.Create();
        Assert.Equal(0, (await site.App.JsonAsync("/-/queries.json?q=closed")).GetProperty("queries").GetArrayLength());
        Assert.Empty((await site.App.JsonAsync("/-/queries.json?q=closed")).GetProperty("facets")[0].GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task AListOfADatabaseThatMayNotBeSeenIsForbidden()
    {
        using var database = FixtureDatabase.Create("create table t (a)");
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", "databases: {fixture: {allow: false, queries: {q: select 1}}}"),
        });
        Assert.Equal(403, (await app.GetAsync("/fixture/-/queries.json")).Status);
        Assert.Empty((await app.JsonAsync("/-/queries.json")).GetProperty("queries").EnumerateArray());
    }

    [Theory]
    [InlineData(null, 403)]
    [InlineData("writer", 403)]
    [InlineData("root", 200)]
    public async Task AnUntrustedWriteTakesThePermissionToWrite(string? actor, int status)
    {
        using var site = Site.Create();
        Assert.Equal(status, (await site.App.PostAsync("/fixture/untrusted_write", "",
            [Header("Accept", "application/json"), .. site.App.As(actor)])).Status);
    }

    [Fact]
    public async Task AnActorsParameterIsTheActors()
    {
        using var site = Site.Create("who: \"select :_actor_id as v\"");
        var response = await site.App.GetAsync("/fixture/who.json?_shape=arrayfirst", site.App.As("reader"));
        Assert.Equal(("[\"reader\"]", "private, no-store"), (response.Text, response.Header("Cache-Control")));
        Assert.Equal("[null]", (await site.App.GetAsync("/fixture/who.json?_shape=arrayfirst")).Text);
    }

    [Fact]
    public async Task AFormOfAnotherSiteIsRefused()
    {
        using var site = Site.Create("add: {sql: \"insert into notes values ('x')\", write: true}");
        Assert.Equal(403, (await site.App.PostAsync("/fixture/add", "", Header("Origin", "https://elsewhere.example"))).Status);
        Assert.Equal(1, (await site.App.JsonAsync("/fixture/notes.json")).GetProperty("rows").GetArrayLength());
    }

    private static string Name(JsonElement query) =>
        query.GetProperty("name").GetString() + (query.GetProperty("private").GetBoolean() ? "!" : "");

    private sealed class Site : IDisposable
    {
        private readonly FixtureDatabase _database = FixtureDatabase.Create("""
            create table secrets (v text);
            insert into secrets values ('hidden');
            create table notes (v text);
            insert into notes values ('seen');
            """);

        private Site(string config) => App = Serving(new ServeOptions
        {
            Files = [_database.Path], ConfigFile = _database.Folder.Write("datasette.yaml", config), Root = true,
        });

        public TestApp App { get; }

        public static Site Create() => new(Config);

        public static Site Create(string queries) => new(QuerySite.Yaml(queries));

        public void Dispose()
        {
            App.Dispose();
            _database.Dispose();
        }
    }
}
