using Datasette.Inspection;

namespace Core.Tests.Http.Caching;

/// <summary>ETags, and the 304 that runs no SQL.</summary>
public sealed class ConditionalRequestTests
{
    private static readonly KeyValuePair<string, string> Brotli = Header("Accept-Encoding", "br"), Gzip = Header("Accept-Encoding", "gzip");

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task A304IsAnsweredWithoutReadingTheDatabase(string hashUrls)
    {
        using var database = FixtureDatabase.Numbers(500);
        var manifest = await BakeAsync(database, Setting("hash_urls", hashUrls));
        string page, etag;
        using (var app = Bundle(manifest, database.Folder.Path))
        {
            page = $"/{app.Site.Databases[0].Route}/numbers.json?_size=50";
            etag = (await app.GetAsync(page)).Header("ETag");
        }

        // The same site over a file that no SQL can read.
        File.WriteAllBytes(database.Path, Some.Bytes(4096));
        using var broken = Bundle(manifest, database.Folder.Path);
        Assert.NotEqual(200, (await broken.GetAsync(page)).Status);
        var unchanged = await broken.GetAsync(page, Header("If-None-Match", etag));
        Assert.Equal(304, unchanged.Status);
        Assert.Empty(unchanged.Body);
        Assert.Equal(etag, unchanged.Header("ETag"));
        Assert.NotEmpty(unchanged.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"another\", {0}")]
    [InlineData("\"another\",W/{0} , \"third\"")]
    [InlineData("*")]
    public async Task ATagMatchesInAnyPlaceOfAListAndWeakly(string pattern)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/t.json";
        var etag = (await app.GetAsync(page)).Header("ETag");
        Assert.Equal(304, (await app.GetAsync(page, Header("If-None-Match", string.Format(pattern, etag)))).Status);
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("W/\"another\", \"third\"")]
    [InlineData("unquoted")]
    [InlineData("")]
    public async Task AnotherTagGetsThePage(string tag)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        Assert.Equal(200, (await app.GetAsync($"/{app.Site.Databases[0].Route}/t.json", Header("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task TheTagDiffersByEncodingAndEveryOneOfThemMatches()
    {
        using var database = FixtureDatabase.Numbers(200);
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/numbers.json";
        var plain = (await app.GetAsync(page)).Header("ETag");
        var brotli = (await app.GetAsync(page, Brotli)).Header("ETag");
        var gzip = (await app.GetAsync(page, Gzip)).Header("ETag");
        Assert.Equal(3, new[] { plain, brotli, gzip }.Distinct().Count());
        Assert.Equal(304, (await app.GetAsync(page, Header("If-None-Match", plain))).Status);
        Assert.Equal(304, (await app.GetAsync(page, Brotli, Header("If-None-Match", brotli))).Status);
        Assert.Equal(304, (await app.GetAsync(page, Gzip, Header("If-None-Match", gzip))).Status);
    }

    [Fact]
    public async Task TheTagDiffersByPathQueryFormatAndHost()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var table = $"/{app.Site.Databases[0].Route}/t";
        var tags = new List<string>();
        foreach (var page in new[] { table, table + ".json", table + ".csv", table + ".json?_size=1", table + ".json?_size=2",
            table + "/1.json" })
            tags.Add((await app.GetAsync(page)).Header("ETag"));
        tags.Add((await app.GetAsync(table, Header("Host", "elsewhere.example"))).Header("ETag"));
        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task TheTagIsTheSameForTheSameSite()
    {
        using var database = Some.Database();
        using var first = Hashed(database);
        using var second = Hashed(database);
        var page = $"/{first.Site.Databases[0].Route}/t.json";
        Assert.Equal((await first.GetAsync(page)).Header("ETag"), (await second.GetAsync(page)).Header("ETag"));
    }

    [Theory]
    [InlineData("Cookie", "a=b")]
    [InlineData("Authorization", "Bearer x")]
    public async Task SomebodyGetsThePageWhateverTagTheyHold(string header, string value)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/t.json";
        var etag = (await app.GetAsync(page)).Header("ETag");
        Assert.Equal(200, (await app.GetAsync(page, Header("If-None-Match", etag), Header(header, value))).Status);
    }

    [Fact]
    public async Task AStaticFileAnswersItsOwnTag()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var etag = (await app.GetAsync("/-/static/app.css")).Header("ETag");
        var unchanged = await app.GetAsync("/-/static/app.css", Header("If-None-Match", etag));
        Assert.Equal(304, unchanged.Status);
        Assert.Empty(unchanged.Body);
        Assert.Equal(etag, unchanged.Header("ETag"));
        Assert.Equal(200, (await app.GetAsync("/-/static/app.css", Header("If-None-Match", "\"another\""))).Status);
    }

    [Theory]
    [InlineData("/t.json")]
    [InlineData("/t")]
    [InlineData("/t.csv?_stream=1")]
    public async Task HeadHasTheHeadersOfGetAndNoBody(string page)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var target = "/" + app.Site.Databases[0].Route + page;
        var get = await app.GetAsync(target);
        // Once before and once after the page is in memory.
        using var fresh = Hashed(database);
        foreach (var head in new[] { await fresh.SendAsync("HEAD", target), await app.SendAsync("HEAD", target) })
        {
            Assert.Equal(200, head.Status);
            Assert.Empty(head.Body);
            Assert.Equal(
                get.Headers.Select(header => $"{header.Key}: {header.Value}").Order(),
                head.Headers.Select(header => $"{header.Key}: {header.Value}").Order());
        }
    }

    [Fact]
    public async Task HeadAnswersATagToo()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/t.json";
        var etag = (await app.GetAsync(page)).Header("ETag");
        Assert.Equal(304, (await app.SendAsync("HEAD", page, Header("If-None-Match", etag))).Status);
    }

    [Fact]
    public async Task APageInMemoryIsThePageThatWasRead()
    {
        using var database = FixtureDatabase.Numbers(500);
        var manifest = await BakeAsync(database, Setting("hash_urls", "on"));
        using var app = Bundle(manifest, database.Folder.Path);
        var page = $"/{app.Site.Databases[0].Route}/numbers.json";
        foreach (var headers in new[] { Array.Empty<KeyValuePair<string, string>>(), [Brotli], [Gzip] })
        {
            var first = await app.GetAsync(page, headers);
            var second = await app.GetAsync(page, headers);
            Assert.Equal(first.Body, second.Body);
            Assert.Equal(first.Headers.Select(header => $"{header.Key}: {header.Value}").Order(),
                second.Headers.Select(header => $"{header.Key}: {header.Value}").Order());
        }
    }

    private static Task<SiteManifest> BakeAsync(FixtureDatabase database, params KeyValuePair<string, string>[] settings) =>
        Baker.BakeAsync(new BakeRequest { Files = [database.Path], Settings = settings }, null, TimeProvider.System,
            CancellationToken.None);
}
