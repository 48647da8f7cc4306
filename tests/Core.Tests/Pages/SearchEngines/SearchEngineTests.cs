using System.Xml.Linq;

namespace Core.Tests.Pages.SearchEngines;

/// <summary>What crawlers are told.</summary>
public sealed class SearchEngineTests
{
    private const string Schema =
        "create table plants (id integer primary key, name text); create table [a & b] (id integer primary key); create table secret (x);";
    private const string Private = "databases: {fixture: {tables: {secret: {allow: {id: ann}}}}}";

    [Fact]
    public async Task RowsFiltersAndSqlAreOutAndTheSitemapIsNamed()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = TestApp.Serving(database);
        var robots = (await app.GetAsync("/robots.txt")).Text;
        foreach (var line in new[] { "User-agent: *", "Disallow: /*?", "Disallow: /*/*/", "Disallow: /-/",
            "Allow: /-/static/" }) Assert.Contains(line + "\n", robots, StringComparison.Ordinal);
        Assert.Matches(@"\nSitemap: https?://[^/]+/sitemap\.xml\n\z", robots);
    }

    [Fact]
    public async Task TheSitemapListsWhatEverybodyMayView()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = TestApp.Configured(database, Private);
        var answer = await app.GetAsync("/sitemap.xml");
        Assert.Equal(["/", "/fixture", "/fixture/a+~26+b", "/fixture/plants"],
            XDocument.Parse(answer.Text).Descendants().Where(element =>
                element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NoindexIsOnEveryPageAndLeavesNoSitemap()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = TestApp.Configured(database, "settings: {noindex: true}");
        foreach (var page in new[] { "/", "/fixture", "/fixture/plants" })
            Assert.Contains("<meta name=\"robots\" content=\"noindex\">", (await app.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await app.GetAsync("/sitemap.xml")).Status);
        Assert.DoesNotContain("Sitemap", (await app.GetAsync("/robots.txt")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"User-agent: x\\nDisallow: /\"", 200, "User-agent: x\nDisallow: /\n")]
    [InlineData("'off'", 404, null)]
    public async Task TheTextOfRobotsIsTheOperatorsToChoose(string setting, int status, string? text)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = TestApp.Configured(database, $"settings: {{robots_txt: {setting}}}");
        var answer = await app.GetAsync("/robots.txt");
        Assert.Equal(status, answer.Status);
        if (text is not null) Assert.Equal(text, answer.Text);
    }
}
