using Datasette.Application;

namespace Core.Tests.Application;

/// <summary><c>/NAME-HASH7/…</c>.</summary>
public sealed class HashedUrlTests
{
    [Fact]
    public void TheRouteIsTheNameAndSevenDigitsOfTheFilesHash()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        using var file = File.OpenRead(database.Path);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        Assert.Equal($"fixture-{hash[..7]}", app.Site.Databases[0].Route);
    }

    [Theory]
    [InlineData("/fixture")]
    [InlineData("/fixture-0000000")]
    [InlineData("/fixture-")]
    [InlineData("/fixture-anything")]
    public async Task AMissingOrWrongHashRedirectsAndKeepsRestFormatAndQuery(string wrong)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var route = "/" + app.Site.Databases[0].Route;
        foreach (var rest in new[] { "", ".json", "/t", "/t.json?_shape=array&_size=1", "/t/1.json", "/t/1~2C2.csv?x=%20+&y",
            "/-/query.json?sql=select+1", "?sql=select+1" })
        {
            var response = await app.GetAsync(wrong + rest);
            Assert.Equal(302, response.Status);
            Assert.Equal(route + rest, response.Header("Location"));
        }
    }

    [Fact]
    public async Task AnUnknownNameIsNotFound()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        Assert.Equal(404, (await app.GetAsync("/elsewhere-1234567/t")).Status);
        Assert.Equal(404, (await app.GetAsync("/fixtur/t")).Status);
    }

    [Fact]
    public async Task WithABaseUrlTheRedirectAndTheLinksCarryIt()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = Hashed(database, Setting("base_url", "/data/"));
        var route = app.Site.Databases[0].Route;
        Assert.Equal($"/data/{route}/numbers.json?_size=5", (await app.GetAsync("/data/fixture/numbers.json?_size=5")).Header("Location"));
        var page = await app.GetAsync($"/data/{route}/numbers.json?_size=5");
        Assert.Equal(200, page.Status);
        Assert.Equal($"http://localhost/data/{route}/numbers.json?_size=5&_next=5", page.Json().GetProperty("next_url").GetString());
    }

    [Fact]
    public async Task LinksNameTheHashAndTheNameStaysTheName()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = Hashed(database);
        var route = app.Site.Databases[0].Route;
        var page = await app.JsonAsync($"/{route}.json");
        Assert.Equal("/" + route, page.GetProperty("path").GetString());
        Assert.Equal("fixture", page.GetProperty("database").GetString());
        Assert.Contains($"/{route}/numbers", (await app.GetAsync("/" + route)).Text);
        Assert.Contains($"/{route}\"", (await app.GetAsync("/")).Text);
    }

    [Fact]
    public async Task AMutableDatabaseKeepsItsPlainUrl()
    {
        using var fixed_ = Some.Database("fixed");
        using var mutable = Some.Database("mutable");
        using var app = Serving(new ServeOptions
        {
            Immutable = [fixed_.Path],
            Files = [mutable.Path],
            Settings = [Setting("hash_urls", "on")],
        });
        Assert.Equal(200, (await app.GetAsync("/mutable/t.json")).Status);
        Assert.Equal(404, (await app.GetAsync("/mutable-1234567/t.json")).Status);
        Assert.Equal(302, (await app.GetAsync("/fixed/t.json")).Status);
    }

    [Fact]
    public async Task ANameWithDotsDashesAndSpacesHasAHashedUrlToo()
    {
        using var database = Some.Database("my data-set.v2");
        using var app = Hashed(database);
        var hash = app.Site.Databases[0].Hash![..7];
        var response = await app.GetAsync("/my+data-set~2Ev2/t.json");
        Assert.Equal($"/my+data-set~2Ev2-{hash}/t.json", response.Header("Location"));
        Assert.Equal(200, (await app.GetAsync(response.Header("Location"))).Status);
    }
}
