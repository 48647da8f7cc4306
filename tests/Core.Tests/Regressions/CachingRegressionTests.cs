using Datasette.Application;

namespace Core.Tests.Regressions;

/// <summary>Headers that a cache would act on wrongly.</summary>
public sealed class CachingRegressionTests
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A304NamesTheTagOfTheCodingThatTheClientHolds(string coding)
    {
        using var database = FixtureDatabase.Numbers(200);
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/numbers.json";
        var etag = (await app.GetAsync(page, Header("Accept-Encoding", coding))).Header("ETag");
        var unchanged = await app.GetAsync(page, Header("Accept-Encoding", coding), Header("If-None-Match", etag));
        Assert.Equal(304, unchanged.Status);
        Assert.Equal(etag, unchanged.Header("ETag"));
    }

    [Fact]
    public async Task A304VariesAsThePageDoes()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var page = $"/{app.Site.Databases[0].Route}/t.json";
        var etag = (await app.GetAsync(page)).Header("ETag");
        Assert.Equal("Accept-Encoding", (await app.GetAsync(page, Header("If-None-Match", etag))).Header("Vary"));
    }

    [Theory]
    [InlineData("/numbers.json?_extra=count&id__gt=0&_size=1&_timelimit=0")]
    [InlineData("/numbers?id__gt=0&_size=1&_timelimit=0")]
    public async Task APageWhoseCountWasCutShortByTimeIsNotStored(string page)
    {
        using var database = FixtureDatabase.Numbers(12_000);
        using var app = Hashed(database);
        var response = await app.GetAsync($"/{app.Site.Databases[0].Route}{page}");
        Assert.Equal(200, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Empty(response.Header("ETag"));
    }

    [Fact]
    public async Task AListingWhoseCountsWereCutShortByTimeIsNotStored()
    {
        using var database = FixtureDatabase.Numbers(12_000);
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("hash_urls", "on")] },
            new SteppingTime(TimeSpan.FromMilliseconds(200)));
        var response = await app.GetAsync($"/{app.Site.Databases[0].Route}.json");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, response.Json().GetProperty("tables")[0].GetProperty("count").ValueKind);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/nothing.json", 404)]
    [InlineData("/t.json?_size=abc", 400)]
    public async Task AStarMatchesOnlyWhatThereIs(string page, int status)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        Assert.Equal(status, (await app.GetAsync($"/{app.Site.Databases[0].Route}{page}", Header("If-None-Match", "*"))).Status);
    }

    [Fact]
    public void TheHashOfServedFilesCoversCorsTheVersionNoteAndTheMemoryDatabase()
    {
        using var database = Some.Database();
        var options = new ServeOptions { Immutable = [database.Path] };
        var hashes = new[] { options, options with { Cors = true }, options with { VersionNote = "note" },
            options with { Memory = true } }.Select(HashOf).ToList();
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void TheHashOfServedFilesCoversTheCountsOfAnInspectFile()
    {
        using var database = FixtureDatabase.Numbers(10);
        var options = new ServeOptions { Immutable = [database.Path] };
        var hashes = new[] { 10, 11 }.Select(count => HashOf(options with
        {
            InspectFile = database.Folder.Write($"inspect{count}.json", """{"fixture": {"hash": "0123456789abcdef", "size": 99, "tables": {"numbers": {"count": N}}}}""".Replace("N}", $"{count}}}", StringComparison.Ordinal)),
        })).ToList();
        Assert.NotEqual(hashes[0], hashes[1]);
    }

    private static string HashOf(ServeOptions options)
    {
        using var app = Serving(options);
        return app.Site.Options.Hash;
    }
}
