using Datasette.Application;
using Datasette.Sites;

namespace Core.Tests.Http;

/// <summary>A preflight costs neither a query nor a file, whatever it asks about.</summary>
public sealed class PreflightTests
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/-/versions.json", 200)]
    [InlineData("/-/static/app.css", 200)]
    [InlineData("/-/static/nothing.css", 404)]
    [InlineData("/files/a.css", 200)]
    [InlineData("/favicon.ico", 200)]
    [InlineData("/fixture", 200)]
    [InlineData("/fixture.json", 200)]
    [InlineData("/fixture.db", 200)]
    [InlineData("/nothing.db", 404)]
    [InlineData("/fixture/t", 200)]
    [InlineData("/fixture/t.json?_sort=nothing", 200)]
    [InlineData("/fixture/t.csv?_stream=1", 200)]
    [InlineData("/fixture/nothing", 404)]
    [InlineData("/fixture/t/1.json", 200)]
    [InlineData("/fixture/slow.json", 200)]
    [InlineData("/fixture/-/query.json?sql=nonsense", 200)]
    public async Task NothingRuns(string target, int status)
    {
        using var database = Some.Database();
        database.Folder.Write("a.css", "p { color: red }");
        const string slow = "databases: {fixture: {queries: {slow: with recursive c(x) as (select 1 union all select x + 1 from c) "
            + "select * from c}}}";
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            Cors = true,
            ConfigFile = database.Folder.Write("datasette.yaml", slow),
            Static = [new("files", database.Folder.Path)],
        });
        var response = await app.SendAsync("OPTIONS", target, Header("Origin", "https://x.example"),
            Header("Access-Control-Request-Method", "GET"));
        Assert.Equal(status, response.Status);
        if (status == 200) Assert.Contains(response.Text, new[] { "", "ok" });
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("/fixture/t.json")]
    [InlineData("/fixture.db")]
    [InlineData("/fixture/t/1.json")]
    public async Task OfAPrivateSiteTokensCanBeSentAfterIt(string target)
    {
        using var database = Some.Database();
        foreach (var hashed in new[] { "on", "off" })
        {
            using var app = Serving(new ServeOptions
            {
                Immutable = [database.Path],
                Cors = true,
                DefaultDeny = true,
                Settings = [new("hash_urls", hashed)],
            });
            Assert.Equal(200, (await app.SendAsync("OPTIONS", target)).Status);
        }
    }

    [Fact]
    public async Task ItTellsNotWhetherThereIsAPrivateDatabase()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], DefaultDeny = true, Settings = [new("hash_urls", "on")] });
        foreach (var name in new[] { "fixture", "nothing" })
            foreach (var rest in new[] { "", ".db", "/t.json", "/t/1" })
                Assert.Equal(200, (await app.SendAsync("OPTIONS", $"/{name}{rest}")).Status);
    }

    [Fact]
    public async Task ItIsNotRedirected()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        foreach (var target in new[] { "/fixture/t.json", "/fixture.db", "/fixture", "/fixture-0000000/t" })
            Assert.Equal(200, (await app.SendAsync("OPTIONS", target)).Status);
    }

    [Fact]
    public async Task ADatabaseCanBeReadByRangesFromAnotherSite()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Cors = true });
        var length = new FileInfo(database.Path).Length.ToString();
        var head = await app.SendAsync("HEAD", "/fixture.db");
        var whole = await app.GetAsync("/fixture.db");
        var part = await app.GetAsync("/fixture.db", Header("Range", "bytes=0-99"));
        Assert.Equal((length, length, "100"),
            (head.Header("Content-Length"), whole.Header("Content-Length"), part.Header("Content-Length")));
        Assert.Equal((200, 200, 206), (head.Status, whole.Status, part.Status));
        Assert.NotEmpty(whole.Header("ETag"));
        Assert.Equal((whole.Header("ETag"), whole.Header("ETag")), (head.Header("ETag"), part.Header("ETag")));
        Assert.Equal(200, (await app.SendAsync("HEAD", "/fixture.db", Header("Range", "bytes=0-99"))).Status);
        Assert.Equal(206, (await app.GetAsync("/fixture.db", Header("Range", "bytes=0-99"),
            Header("If-Range", whole.Header("ETag")))).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture.db", Header("Range", "bytes=0-99"), Header("If-Range", "\"other\""))).Status);
        var preflight = await app.SendAsync("OPTIONS", "/fixture.db", Header("Access-Control-Request-Headers", "range"));
        foreach (var answer in new[] { head, whole, part, preflight })
        {
            Assert.Equal("Accept-Ranges, Content-Length, Content-Range, ETag, Link", answer.Header("Access-Control-Expose-Headers"));
            Assert.Equal("Authorization, Content-Type, If-Range, Range", answer.Header("Access-Control-Allow-Headers"));
        }
        Assert.Equal("Link", (await app.GetAsync("/fixture/t.json")).Header("Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task WhereThePlatformRefusesLongAnswersThatStateTheirLengthTheirsIsNotStated()
    {
        using var database = FixtureDatabase.Create("create table t (b blob); insert into t values (zeroblob(34000000))");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Platform = Platform.CloudRun });
        var whole = await app.GetAsync("/fixture.db");
        Assert.Equal(("", new FileInfo(database.Path).Length), (whole.Header("Content-Length"), whole.Body.Length));
        Assert.NotEmpty((await app.SendAsync("HEAD", "/fixture.db")).Header("Content-Length"));
    }
}
