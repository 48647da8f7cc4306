using Datasette.Application;

namespace Core.Tests.Application;

/// <summary>Patterns of paths.</summary>
public sealed class RoutePatternTests
{
    private static readonly string[] Names = ["database", "table", "pks", "path", "format"];

    [Theory]
    [InlineData("/{database}.{format?}", "/db", "database=db")]
    [InlineData("/{database}.{format?}", "/db.json", "database=db format=json")]
    [InlineData("/{database}.{format?}", "/a~2Eb", "database=a~2Eb")]
    [InlineData("/{database}/{table}.{format?}", "/db/t.csv", "database=db table=t format=csv")]
    [InlineData("/{database}/{table}.{format?}", "/db/a%2Fb", "database=db table=a%2Fb")]
    [InlineData("/{database}/{table}/{pks}.{format?}", "/db/t/1", "database=db table=t pks=1")]
    [InlineData("/{database}/{table}/{pks}.{format?}", "/db/t/1.5.json", "database=db table=t pks=1.5 format=json")]
    [InlineData("/{database}/{table}/{pks}.{format?}", "/db/t/a,b", "database=db table=t pks=a,b")]
    [InlineData("/{database}/{table}/{pks}.{format?}", "/db/t/1.js-on", "database=db table=t pks=1.js-on")]
    [InlineData("/{database}/{table}/{pks}.{format?}", "/db/t/1.", "database=db table=t pks=1.")]
    [InlineData("/{database}/-/query.{format?}", "/db/-/query.json", "database=db format=json")]
    [InlineData("/{database}/-/query.{format?}", "/db/-/query", "database=db")]
    [InlineData("/-/static/{path*}", "/-/static/a/b.css", "path=a/b.css")]
    [InlineData("/.{format?}", "/", "")]
    [InlineData("/.{format?}", "/.json", "format=json")]
    [InlineData("/-/versions.{format?}", "/-/versions.json", "format=json")]
    public void APathGivesItsParts(string pattern, string path, string expected) => Assert.Equal(expected, Matched(pattern, path));

    [Theory]
    [InlineData("/{database}.{format?}", "/")]
    [InlineData("/{database}.{format?}", "/db/")]
    [InlineData("/{database}.{format?}", "/db/t")]
    [InlineData("/{database}.{format?}", "/a.b.json")]
    [InlineData("/{database}.{format?}", "/.json")]
    [InlineData("/{database}/{table}.{format?}", "/db//")]
    [InlineData("/{database}/{table}.{format?}", "//t")]
    [InlineData("/{database}/{table}.{format?}", "/db.x/t")]
    [InlineData("/{database}/-/query.{format?}", "/db/-/queries")]
    [InlineData("/-/static/{path*}", "/-/static/")]
    [InlineData("/-/static/{path*}", "/-/static")]
    [InlineData("/-/healthz", "/-/healthz.json")]
    public void AnotherPathDoesNotMatch(string pattern, string path) => Assert.Null(new RoutePattern(pattern).Match(path));

    [Theory]
    [InlineData("/db//t", 404)]
    [InlineData("//db/t", 404)]
    [InlineData("/fixture/t/", 302)]
    [InlineData("/fixture/", 302)]
    [InlineData("/fixture/t///", 302)]
    [InlineData("/-/", 200)]
    public async Task SlashesTooManyLeadToTheirPageOrNowhere(string path, int status)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync(path);
        Assert.Equal(status, response.Status);
        if (status == 302) Assert.Equal(path.TrimEnd('/'), response.Header("Location"));
    }

    [Fact]
    public async Task ARedirectStaysOnThisHost()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        foreach (var path in new[] { "//evil.example/foo/", "/\\evil.example/foo/", "///evil.example/%2f/" })
        {
            var location = (await app.GetAsync(path)).Header("Location");
            Assert.DoesNotMatch(@"^/[/\\]", location);
        }
    }

    [Fact]
    public async Task APathWithMoreSlashesThanAnyPatternLeadsNowhereOrToTheRestOfAPath()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(404, (await app.GetAsync("/fixture" + string.Concat(Enumerable.Repeat("/a", 60)))).Status);
        Assert.Equal(404, (await app.GetAsync("/-/static" + string.Concat(Enumerable.Repeat("/a", 60)))).Status);
        Assert.Empty(app.Mistakes);
    }

    private static string? Matched(string pattern, string path) => new RoutePattern(pattern).Match(path) is { } values
        ? string.Join(' ', Names.Where(name => values[name] is not null).Select(name => $"{name}={values[name]}"))
        : null;
}
