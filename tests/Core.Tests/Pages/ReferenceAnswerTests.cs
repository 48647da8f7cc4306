using System.Text.Json;

namespace Core.Tests.Pages;

/// <summary>Answers of Datasette 1.0a37 that scripts and its own tests lean on, one row for each.</summary>
public sealed class ReferenceAnswerTests
{
    private const string Sql = "create table t (id integer primary key, a text); insert into t values (1, 'x')";

    [Theory]
    [InlineData("/a~20b.json", 200)]
    [InlineData("/a+b.json", 200)]
    [InlineData("/~61+b/t.json", 200)]
    [InlineData("/a~20b/t/1.json", 200)]
    [InlineData("/a~20b/-/query.json?sql=select+1", 200)]
    [InlineData("/a~2Db.json", 404)]
    public async Task ADatabaseIsFoundInAnySpellingOfTildeEncoding(string path, int status)
    {
        using var database = FixtureDatabase.Create(Sql, "a b");
        using var app = Serving(database);
        Assert.Equal(status, (await app.GetAsync(path)).Status);
    }

    [Fact]
    public async Task APercentEncodedNameLeadsToTheDatabase()
    {
        using var database = FixtureDatabase.Create(Sql, "a b");
        using var app = Serving(database);
        var redirect = await app.GetAsync("/a%20b/t");
        Assert.Equal("/a~20b/t", redirect.Header("Location"));
        Assert.Equal(200, (await app.GetAsync("/a~20b/t")).Status);
    }

    [Theory]
    [InlineData("/:memory:", "/_memory")]
    [InlineData("/:memory:.json?sql=select+1", "/_memory.json?sql=select+1")]
    [InlineData("/:memory:/-/query?sql=select+1", "/_memory/-/query?sql=select+1")]
    public async Task TheFormerNameOfTheDatabaseInMemoryLeadsToItsName(string path, string location)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var response = await app.GetAsync(path);
        Assert.Equal(301, response.Status);
        Assert.Equal(location, response.Header("Location"));
    }

    [Theory]
    [InlineData("/nope/-/schema.json", 403)]
    [InlineData("/fixture/-/schema.json", 403)]
    [InlineData("/fixture/nope/-/schema.json", 403)]
    [InlineData("/fixture/t/-/schema.json", 403)]
    [InlineData("/nope/nope/-/schema.json", 403)]
    [InlineData("/-/schema.json", 200)]
    public async Task SchemaPagesDoNotTellWhatExistsToWhomMayNotSeeIt(string path, int status)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(new() { Immutable = [database.Path], DefaultDeny = true });
        Assert.Equal(status, (await app.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/fixture/-/query/parameters?sql=select+:_actor_id", 400, "Magic parameters are not allowed")]
    [InlineData("/-/allowed.json?action=view-table&_size=201", 400, "_size must be <= 200")]
    [InlineData("/-/allowed.json?action=view-table&_page=0", 400, "_page must be a positive integer")]
    [InlineData("/-/check.json?action=view-table&actor=not-json", 400, "Invalid actor JSON: ")]
    [InlineData("/-/check.json?action=view-table&actor=%7B%22id%22%3A%22ann%22%7D", 200, "\"actor\": {\"id\": \"ann\"}")]
    [InlineData("/-/check.json?action=view-table", 200, "\"unstable\": ")]
    public async Task AnAnswerIsWordedAsDatasettes(string path, int status, string says)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(new() { Immutable = [database.Path], Root = true });
        var response = await app.GetAsync(path, app.As("root"));
        Assert.Equal(status, response.Status);
        Assert.Contains(says, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedParametersAreForThoseWhoMayRunSql()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Configured(database, "allow_sql: false");
        var response = await app.GetAsync("/fixture/-/query/parameters?sql=select+:a");
        Assert.Equal(403, response.Status);
        Assert.Equal("Permission denied: need execute-sql", response.Json().GetProperty("error").GetString());
    }

    [Fact]
    public async Task ATokenIsRefusedWhereSignedTokensAreOff()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database, Setting("allow_signed_tokens", "off"));
        var token = new Datasette.Authentication.SignedToken(app.Site.Signer, app.Site.Settings, TimeProvider.System).Create("ann");
        var response = await app.GetAsync("/-/actor.json", Header("Authorization", $"Bearer {token}"));
        Assert.Equal(401, response.Status);
        Assert.Contains("Signed tokens are not enabled", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabasesAreListedByName()
    {
        using var zeta = FixtureDatabase.Create(Sql, "zeta");
        using var alpha = FixtureDatabase.Create(Sql, "alpha");
        using var app = Serving(new() { Immutable = [zeta.Path, alpha.Path] });
        var names = (await app.JsonAsync("/.json")).GetProperty("databases").EnumerateArray().Select(database =>
            database.GetProperty("name").GetString());
        Assert.Equal(["alpha", "zeta"], names);
    }

    [Fact]
    public async Task TheDatabaseInMemoryIsNotMutableAndHasNoRowCounts()
    {
        using var app = Serving(new() { Memory = true });
        Assert.False((await app.JsonAsync("/-/databases.json")).GetProperty("databases")[0].GetProperty("is_mutable").GetBoolean());
        Assert.False((await app.JsonAsync("/.json")).GetProperty("databases")[0].GetProperty("show_table_row_counts").GetBoolean());
    }

    [Fact]
    public async Task TheDurationInATraceIsItsEndLessItsStart()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database, Setting("trace_debug", "on"));
        var traces = (await app.JsonAsync("/fixture/t.json?_trace=1")).GetProperty("_trace").GetProperty("traces").EnumerateArray().ToList();
        Assert.NotEmpty(traces);
        Assert.All(traces, trace => Assert.Equal((Number(trace, "end") - Number(trace, "start")) * 1000, Number(trace, "duration_ms")));

        static double Number(JsonElement trace, string name) => trace.GetProperty(name).GetDouble();
    }
}
