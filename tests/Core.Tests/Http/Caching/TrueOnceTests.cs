using Datasette.Sqlite.Catalog;

namespace Core.Tests.Http.Caching;

/// <summary>Answers that are true once are nobody's to keep.</summary>
public sealed class TrueOnceTests
{
    public static TheoryData<string, bool> Statements => new()
    {
        { "select random()", true },
        { "select RANDOM ( )", true },
        { "select \"random\"()", true },
        { "select random/* */()", true },
        { "select * from t order by random() limit 1", true },
        { "select hex(randomblob(8))", true },
        { "select date('now')", true },
        { "select date('NOW', '-7 days')", true },
        { "select date(' now ')", true },
        { "select date()", true },
        { "select datetime('now', 'localtime')", true },
        { "select time('now')", true },
        { "select julianday('now') - julianday(d) from t", true },
        { "select unixepoch()", true },
        { "select unixepoch('subsec')", true },
        { "select strftime('%s', 'now')", true },
        { "select strftime('%Y')", true },
        { "select strftime('%Y-%m')", true },
        { "select timediff('now', d) from t", true },
        { "select timediff(d, 'now') from t", true },
        { "select date(coalesce(:day, 'now'))", true },
        { "select date(\"now\")", true },
        { "select date(:day)", true },
        { "select current_timestamp", true },
        { "select CURRENT_DATE", true },
        { "select current_time from t", true },
        { "select changes(), total_changes()", true },
        { "select last_insert_rowid()", true },
        { "select * from lucky", true },
        { "select * from LUCKY", true },
        { "select * from [lucky]", true },
        { "select * from main.lucky", true },
        { "select * from over_lucky", true },
        { "with x as (select * from over_lucky) select count(*) from x", true },
        { "select 1", false },
        { "select * from t", false },
        { "select * from steady", false },
        { "select date(d) from t", false },
        { "select date('2020-01-01', '+1 day')", false },
        { "select date(d, 'localtime') from t", false },
        { "select strftime('%Y', d) from t", false },
        { "select strftime('%Y', coalesce(d, '2020-01-01')) from t", false },
        { "select date(:other)", false },
        { "select 'random()'", false },
        { "select 'date(''now'')'", false },
        { "select 1 -- random()", false },
        { "select 1 /* date('now') */", false },
        { "select random from t2", false },
        { "select \"current_date\" from t2", false },
        { "select d from t where d = 'now'", false },
        { "select time from t2", false },
    };

    private const string Sql = """
        create table t (id integer primary key, d text); insert into t values (1, '2020-01-01');
        create table t2 (random, "current_date", time);
        create view lucky as select id, random() as r from t; create view over_lucky as select * from lucky; create view steady as select date(d) as d from t;
        """;

    [Theory, MemberData(nameof(Statements))]
    public async Task SqlOfVisitorsAndStoredQueries(string sql, bool isOnce)
    {
        using var database = FixtureDatabase.Create(Sql);
        var config = new System.Text.Json.Nodes.JsonObject
        {
            ["databases"] = new System.Text.Json.Nodes.JsonObject { ["fixture"] =
                new System.Text.Json.Nodes.JsonObject { ["queries"] = new System.Text.Json.Nodes.JsonObject { ["q"] = sql } } },
        };
        using var app = TestApp.Configured(database, config.ToJsonString(), TestApp.Setting("hash_urls", "on"));
        var route = app.Site.Databases[0].Route;
        const string bound = "day=now&other=2020-01-01";
        foreach (var target in (string[])[$"/{route}/-/query.json?sql={Uri.EscapeDataString(sql)}&{bound}",
            $"/{route}/-/query?sql={Uri.EscapeDataString(sql)}&{bound}", $"/{route}/q.json?{bound}", $"/{route}/q?{bound}",
            $"/{route}/q.csv?{bound}"])
            await IsKeptAsync(app, target, !isOnce);
    }

    [Theory]
    [InlineData("/lucky", true)]
    [InlineData("/lucky.json", true)]
    [InlineData("/lucky.csv?_stream=1", true)]
    [InlineData("/over_lucky.json", true)]
    [InlineData("/steady.json", false)]
    [InlineData("/t.json", false)]
    [InlineData("/t.json?_where=random()+is+not+null", true)]
    [InlineData("/t?_where=d+%3C+date('now')", true)]
    [InlineData("/t.json?_where=id+in+(select+id+from+lucky)", true)]
    [InlineData("/t.json?_where=date(d)+is+not+null", false)]
    [InlineData("/t.json?d__exact=now", false)]
    [InlineData("/t/1.json", false)]
    [InlineData("/t/-/fragment?_where=random()+is+not+null", true)]
    [InlineData("/t/-/fragment", false)]
    [InlineData("", false)]
    public async Task PagesOfTables(string page, bool isOnce)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = TestApp.Hashed(database);
        await IsKeptAsync(app, $"/{app.Site.Databases[0].Route}{page}", !isOnce);
        using var plain = Serving(database);
        var answer = await plain.GetAsync("/fixture" + page);
        Assert.Equal(isOnce ? "no-store" : "max-age=5", answer.Header("Cache-Control"));
        Assert.Equal(isOnce, answer.Header("ETag").Length == 0);
    }

    [Theory]
    [InlineData("?_ttl=0", "no-cache")]
    [InlineData("?_ttl=5", "public, max-age=5")]
    [InlineData("?_ttl=31535999", "public, max-age=31535999")]
    [InlineData("?_ttl=31536000", "public, max-age=31536000, s-maxage=31536000, immutable")]
    [InlineData("?_ttl=99999999999999999999", "public, max-age=31536000, s-maxage=31536000, immutable")]
    [InlineData("?_ttl=soon", "public, max-age=31536000, s-maxage=31536000, immutable")]
    [InlineData("?_ttl=", "public, max-age=31536000, s-maxage=31536000, immutable")]
    public async Task AShorterLifeIsObeyedAtAHashedAddress(string query, string cacheControl)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = TestApp.Hashed(database);
        // Twice: the second answer comes from the memory of pages.
        for (var i = 0; i < 2; i++) Assert.Equal(cacheControl, (await app.GetAsync($"/{app.Site.Databases[0].Route}/t.json{query}")).Header("Cache-Control"));
    }

    [Fact]
    public void ARingOfViewsEnds()
    {
        var ring = new Schema { Tables = [View("a", "create view a as select * from b"), View("b", "create view b as select * from a")] };
        Assert.False(Datasette.Sql.VolatileSql.Is("select * from a", ring, _ => null));

        static Table View(string name, string sql) => new() { Name = name, IsView = true, Columns = [], Sql = sql, Definition = sql };
    }

    private static async Task IsKeptAsync(TestApp app, string target, bool isKept)
    {
        var first = await app.GetAsync(target);
        Assert.Equal(200, first.Status);
        Assert.Equal(isKept ? "public, max-age=31536000, s-maxage=31536000, immutable" : "no-store", first.Header("Cache-Control"));
        Assert.Equal(isKept, first.Header("ETag").Length > 0);
        // A client that holds any tag at all: an answer that is true once is given anew.
        var again = await app.GetAsync(target,
            TestApp.Header("If-None-Match", isKept ? first.Header("ETag") : app.Site.ETag.For(Request(target), default)));
        Assert.Equal(isKept ? 304 : 200, again.Status);
        if (!isKept) Assert.Equal(200, (await app.GetAsync(target, TestApp.Header("If-None-Match", "*"))).Status);
    }

    private static Datasette.Http.Request Request(string target)
    {
        var features = new Microsoft.AspNetCore.Http.Features.FeatureCollection();
        features.Set<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>(new Microsoft.AspNetCore.Http.Features.HttpRequestFeature
        {
            Method = "GET", RawTarget = target, Path = target, Scheme = "http", Protocol = "HTTP/1.1",
            Headers = new Microsoft.AspNetCore.Http.HeaderDictionary { ["Host"] = "localhost" },
        });
        return Datasette.Http.Request.From(features, "",
            new Datasette.Http.TrustedProxies("off", isBehindFront: false, checksHosts: false));
    }
}
