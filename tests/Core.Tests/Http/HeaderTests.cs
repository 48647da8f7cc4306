using Datasette.Application;
using Datasette.Http;

namespace Core.Tests.Http;

/// <summary>Methods, CORS, redirects and the files that come with pages.</summary>
public sealed class HeaderTests
{
    public static TheoryData<string, string, int> Methods => new()
    {
        { "OPTIONS", "/", 200 },
        { "POST", "/", 405 },
        { "POST", "/fixture", 405 },
        { "DELETE", "/fixture.json", 405 },
        { "POST", "/fixture/t", 405 },
        { "POST", "/fixture/t.json", 405 },
        { "POST", "/fixture/nothing", 404 },
        { "POST", "/nothing/t.json", 404 },
        { "OPTIONS", "/fixture/nothing", 404 },
        { "OPTIONS", "/fixture/t", 200 },
        { "POST", "/fixture/t/1", 405 },
        { "POST", "/fixture.db", 200 },
        { "POST", "/nothing.db", 404 },
        { "POST", "/-/static/app.css", 200 },
        { "POST", "/-/static/nothing.css", 404 },
        { "OPTIONS", "/favicon.ico", 200 },
        { "POST", "/fixture/", 302 },
        { "POST", "/fixture%2Ft.json", 405 },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task EveryMethodHasItsAnswer(string method, string target, int status)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.SendAsync(method, target);
        Assert.Equal(status, response.Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("POST", "/fixture", "")]
    [InlineData("POST", "/fixture/t", "")]
    [InlineData("OPTIONS", "/fixture", "HEAD, GET")]
    [InlineData("OPTIONS", "/-/versions.json", "")]
    [InlineData("POST", "/-/settings", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/-/settings.json", "GET, HEAD, OPTIONS")]
    [InlineData("PUT", "/-/create-token", "GET, HEAD, POST, OPTIONS")]
    [InlineData("DELETE", "/fixture/-/query", "GET, HEAD, OPTIONS")]
    [InlineData("CONNECT", "/fixture", "GET, HEAD, OPTIONS")]
    public async Task AllowNamesTheMethodsExceptWhereTheReferenceIsRecordedWithout(string method, string target, string allowed)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(allowed, (await app.SendAsync(method, target)).Header("Allow"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/.json", true)]
    [InlineData("/fixture.json", true)]
    [InlineData("/fixture", false)]
    [InlineData("/fixture/t", true)]
    [InlineData("/fixture/t.csv", true)]
    [InlineData("/fixture/t/1.json", true)]
    [InlineData("/fixture/-/query?sql=select+1", true)]
    [InlineData("/fixture.db", true)]
    [InlineData("/fixture/nothing.json", true)]
    [InlineData("/fixture/nothing", true)]
    [InlineData("/-/static/app.css", false)]
    [InlineData("/-/static/nothing.css", false)]
    [InlineData("/favicon.ico", false)]
    [InlineData("/fixture/t/", false)]
    [InlineData("/fixture%2Ft", false)]
    public async Task ScriptsOfOtherSitesMayReadDataAndNoMore(string target, bool may)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Cors = true });
        var response = await app.GetAsync(target, Header("Origin", "https://example.org"));
        Assert.Equal(may ? "*" : "", response.Header("Access-Control-Allow-Origin"));
        using var closed = Serving(database);
        Assert.Empty((await closed.GetAsync(target, Header("Origin", "https://example.org"))).Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/fixture/t%2Fu.json?a=1", "/fixture/t~2Fu~2Ejson?a=1")]
    [InlineData("/fixture%2Ft.json", "/fixture~2Ft~2Ejson")]
    [InlineData("/%2F/example.org", "/~2F/example~2Eorg")]
    [InlineData("//example.org/x/", "/example.org/x")]
    [InlineData("/\\example.org/", "/example.org")]
    public async Task APathAtWhichThereIsNothingLeadsToTheWayItIsWrittenNow(string target, string location)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal((302, location), (response.Status, response.Header("Location")));
    }

    [Fact]
    public async Task TheIconIsAPictureThatIsKeptForAnHour()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/favicon.ico");
        Assert.Equal((200, "image/png", "max-age=3600, public"),
            (response.Status, response.Header("Content-Type"), response.Header("Cache-Control")));
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], response.Body[..4]);
        Assert.Equal(304, (await app.GetAsync("/favicon.ico", Header("If-None-Match", response.Header("ETag")))).Status);
    }

    [Fact]
    public async Task ALinkThatNamesAFilesContentIsKeptForAYear()
    {
        using var database = Some.Database();
        database.Folder.Write("own.css", "body { color: red }");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Static = [new StaticMount("own", database.Folder.Path)] });
        foreach (var path in new[] { "/-/static/app.css", "/own/own.css" })
        {
            var plain = await app.GetAsync(path);
            Assert.Equal("public, max-age=60", plain.Header("Cache-Control"));
            var hash = plain.Header("ETag").Trim('"');
            Assert.Matches("^[0-9a-f]{12}$", hash);
            Assert.Contains("max-age=31536000", (await app.GetAsync($"{path}?_hash={hash}")).Header("Cache-Control"),
                StringComparison.Ordinal);
            Assert.Equal("public, max-age=60", (await app.GetAsync($"{path}?_hash=000000000000")).Header("Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/own/nothing.css", 404)]
    [InlineData("/own/folder", 403)]
    [InlineData("/own/../fixture.db", 404)]
    [InlineData("/own/..%2F..%2Fetc%2Fpasswd", 404)]
    [InlineData("/own/%00", 404)]
    public async Task AFileThatIsNotThereIsRefusedInALine(string target, int status)
    {
        using var database = Some.Database();
        Directory.CreateDirectory(database.Folder.File("own/folder"));
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            Static = [new StaticMount("own", database.Folder.File("own"))],
        });
        var response = await app.GetAsync(target);
        Assert.Equal(status, response.Status);
        Assert.StartsWith($"{status}: ", response.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }
}
