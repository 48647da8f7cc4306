using Datasette.Application;

namespace Core.Tests.Http.Caching;

/// <summary>The four classes of docs/caching.md, for every kind of page.</summary>
public sealed class CacheClassTests
{
    private const string ForEver = "public, max-age=31536000, s-maxage=31536000, immutable";

    /// <summary>Pages of one database, below its route.</summary>
    public static TheoryData<string> DatabasePages =>
    [
        "", ".json", "/t", "/t.json", "/t.csv", "/t.json?_shape=array", "/t/1", "/t/1.json", "/t/1.csv", "/t.csv?_stream=1",
        "/-/query?sql=select+1", "/-/query.json?sql=select+1", "/-/query.csv?sql=select+1", "/t.csv?_dl=1",
    ];

    [Theory]
    [MemberData(nameof(DatabasePages))]
    public async Task APageAtAHashedUrlIsKeptForAYear(string page)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var response = await app.GetAsync(Route(app) + page);
        Assert.Equal(200, response.Status);
        Assert.Equal(ForEver, response.Header("Cache-Control"));
        Assert.Matches("^\"[0-9a-f]+-[0-9a-f]{16}\"$", response.Header("ETag"));
        Assert.Equal("Accept-Encoding", response.Header("Vary"));
        Assert.Contains("db-fixture", response.Header("Cache-Tag"));
        Assert.Empty(response.Header("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(DatabasePages))]
    public async Task APageOfAnImmutableDatabaseWithoutAHashIsKeptShortlyAndHasAnETag(string page)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture" + page);
        Assert.Equal(200, response.Status);
        Assert.Equal("max-age=5", response.Header("Cache-Control"));
        Assert.NotEmpty(response.Header("ETag"));
    }

    [Theory]
    [MemberData(nameof(DatabasePages))]
    public async Task APageOfAMutableDatabaseIsKeptShortlyAndHasNoETag(string page)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path] });
        var response = await app.GetAsync("/fixture" + page);
        Assert.Equal(200, response.Status);
        Assert.Equal("max-age=5", response.Header("Cache-Control"));
        Assert.Empty(response.Header("ETag"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/.json")]
    [InlineData("/-/databases.json")]
    [InlineData("/-/settings.json")]
    [InlineData("/-/versions")]
    public async Task APageOfTheWholeSiteIsKeptShortlyEvenWithHashedUrls(string page)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var response = await app.GetAsync(page);
        Assert.Equal("max-age=5", response.Header("Cache-Control"));
        Assert.NotEmpty(response.Header("ETag"));
    }

    [Theory]
    [InlineData("?_ttl=60", "max-age=60")]
    [InlineData("?_ttl=0", "no-cache")]
    [InlineData("?_ttl=-1", "max-age=5")]
    [InlineData("?_ttl=soon", "max-age=5")]
    [InlineData("?_ttl=", "max-age=5")]
    public async Task TheTtlArgumentSetsTheAgeOfAnUnhashedPage(string query, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(expected, (await app.GetAsync("/fixture/t.json" + query)).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("30", "max-age=30")]
    [InlineData("0", "no-cache")]
    public async Task TheSettingGivesTheDefaultAge(string setting, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("default_cache_ttl", setting));
        Assert.Equal(expected, (await app.GetAsync("/fixture/t")).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/nothing", 404)]
    [InlineData("/nothing.json", 404)]
    [InlineData("{route}/nothing.json", 404)]
    [InlineData("{route}/t/99", 404)]
    [InlineData("{route}/t.json?_size=abc", 400)]
    [InlineData("{route}/t.json?_shape=abc", 400)]
    [InlineData("{route}/t.json?_sort=abc", 400)]
    [InlineData("{route}/-/query.json?sql=select+nothing", 400)]
    [InlineData("{route}/-/query.json?sql=delete+from+t", 400)]
    public async Task AnErrorIsNotStoredEvenAtAHashedUrl(string page, int status)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var response = await app.GetAsync(page.Replace("{route}", Route(app), StringComparison.Ordinal));
        Assert.Equal(status, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Empty(response.Header("ETag"));
    }

    [Fact]
    public async Task ATimeoutIsNotStored()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("hash_urls", "on")] },
            new SteppingTime(TimeSpan.FromSeconds(1)));
        var response = await app.GetAsync(Route(app)
            + "/-/query.json?sql=with+recursive+c(x)+as+(select+1+union+all+select+x%2B1+from+c)+select+count(*)+from+c");
        Assert.Equal(400, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("Cookie", "a=b")]
    [InlineData("Authorization", "Bearer x")]
    public async Task AnAnswerToSomebodyIsPrivate(string header, string value)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        foreach (var page in new[] { "/", "/fixture", Route(app), Route(app) + "/t.json", Route(app) + "/t/99.json", "/nothing" })
        {
            var response = await app.GetAsync(page, Header(header, value));
            Assert.Equal("private, no-store", response.Header("Cache-Control"));
            Assert.Empty(response.Header("ETag"));
        }
    }

    [Fact]
    public async Task AnAnswerToSomebodyIsPrivateAlsoWhereThePageIsInMemory()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        await app.GetAsync(Route(app) + "/t.json");
        Assert.Equal(ForEver, (await app.GetAsync(Route(app) + "/t.json")).Header("Cache-Control"));
        Assert.Equal("private, no-store", (await app.GetAsync(Route(app) + "/t.json", Header("Cookie", "a=b"))).Header("Cache-Control"));
    }

    [Fact]
    public async Task APostIsPrivate()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        Assert.Equal("private, no-store", (await app.SendAsync("POST", Route(app) + "/t.json")).Header("Cache-Control"));
    }

    [Fact]
    public async Task ARedirectToAHashedUrlIsKeptForAMinuteByACdnAlone()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var response = await app.GetAsync("/fixture/t.json");
        Assert.Equal(302, response.Status);
        Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=86400", response.Header("Cache-Control"));
        Assert.Empty(response.Header("ETag"));
    }

    [Fact]
    public async Task AStaticFileIsKeptForEverOnlyAtTheUrlThatNamesItsContent()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var plain = await app.GetAsync("/-/static/app.css");
        Assert.Equal("public, max-age=60", plain.Header("Cache-Control"));
        var hash = plain.Header("ETag").Trim('"');
        Assert.Equal(ForEver, (await app.GetAsync("/-/static/app.css?_hash=" + hash)).Header("Cache-Control"));
        Assert.Equal("public, max-age=60", (await app.GetAsync("/-/static/app.css?_hash=0123456789ab")).Header("Cache-Control"));
    }

    [Fact]
    public async Task TheCacheTagNamesTheSiteTheDatabaseAndItsState()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var tags = (await app.GetAsync(Route(app) + "/t.json")).Header("Cache-Tag").Split(", ");
        Assert.Equal(["ds", $"ds-{app.Site.Options.Hash[..12]}", "db-fixture", $"db-{app.Site.Databases[0].Hash![..12]}"], tags);
    }

    private static string Route(TestApp app) => "/" + app.Site.Databases[0].Route;
}
