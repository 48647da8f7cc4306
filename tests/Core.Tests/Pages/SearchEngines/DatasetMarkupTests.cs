using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Datasette.Application;

namespace Core.Tests.Pages.SearchEngines;

/// <summary>schema.org Datasets, descriptions and Open Graph tags.</summary>
public sealed class DatasetMarkupTests : IDisposable
{
    private const string Metadata = """
        title: The garden
        license: CC BY 4.0
        license_url: https://creativecommons.org/licenses/by/4.0/
        image_url: /static/cover.png
        databases:
          fixture:
            source: The gardeners
            source_url: https://example.com/
            date_modified: 2026-05-06
            tables:
              plants:
                title: All plants
                description_html: One row for each <em>plant</em> &amp; its kind
        """;

    private readonly FixtureDatabase _database = FixtureDatabase.Create(
        "create table plants (id integer primary key, name text); create table [a \"b\" <c>] (x); create table secret (x);");

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task ATableIsADatasetWithWhatGoogleReads()
    {
        using var app = Serving(Metadata);
        var page = await PageAsync(app, "/fixture/plants");
        var dataset = Dataset(page)!.Value;
        Assert.True(JsonElement.DeepEquals(dataset, JsonDocument.Parse("""
            {"@context":"https://schema.org/","@type":"Dataset","name":"All plants",
            "description":"One row for each plant & its kind. The table plants of the database fixture, as web pages, JSON and CSV.
             Its columns: id, name",
            "url":"http://localhost/fixture/plants","isAccessibleForFree":true,"isPartOf":"http://localhost/fixture",
            "dateModified":"2026-05-06","license":"https://creativecommons.org/licenses/by/4.0/",
            "creator":{"@type":"Organization","name":"The gardeners","url":"https://example.com/"},
            "distribution":[{"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":"http://localhost/fixture/plants.csv?_stream=1"},
            {"@type":"DataDownload","encodingFormat":"application/json","contentUrl":"http://localhost/fixture/plants.json"}]}
            """.ReplaceLineEndings("")).RootElement), dataset.ToString());
        Assert.Equal("One row for each plant & its kind", Tag(page, "name", "description"));
        Assert.Equal("One row for each plant & its kind", Tag(page, "property", "og:description"));
        Assert.Equal("fixture: plants: 0 rows", Tag(page, "property", "og:title"));
        Assert.Equal("http://localhost/fixture/plants", Tag(page, "property", "og:url"));
        Assert.Equal("http://localhost/static/cover.png", Tag(page, "property", "og:image"));
    }

    [Fact]
    public async Task ADatabaseOffersItsFileAndTheIndexIsNoDataset()
    {
        using var app = Serving(Metadata);
        var dataset = Dataset(await PageAsync(app, "/fixture"))!.Value;
        Assert.Equal(["application/json http://localhost/fixture.json", "application/vnd.sqlite3 http://localhost/fixture.db"],
            dataset.GetProperty("distribution").EnumerateArray().Select(file =>
                $"{file.GetProperty("encodingFormat")} {file.GetProperty("contentUrl")}"));
        var index = await PageAsync(app, "/");
        Assert.Null(Dataset(index));
        Assert.Equal("The garden: fixture", Tag(index, "property", "og:title"));
        Assert.StartsWith("SQLite databases", Tag(index, "name", "description"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fixture/plants?name=x", "http://localhost/fixture/plants?name=x")]
    [InlineData("/fixture/plants?_sort=name", "http://localhost/fixture/plants?_sort=name")]
    public async Task RowsThatTheAddressChoseAreNoDatasetButHaveAPreview(string path, string address)
    {
        using var app = Serving(Metadata);
        var page = await PageAsync(app, path);
        Assert.Null(Dataset(page));
        Assert.Equal(address, Tag(page, "property", "og:url"));
    }

    [Fact]
    public async Task NothingIsToldWithNoindexNorToActorsNorOfPrivatePages()
    {
        using var noindex = Serving(Metadata, "settings: {noindex: true}");
        using var app = Serving(Metadata, "databases: {fixture: {tables: {secret: {allow: {id: ann}}}}}");
        foreach (var html in new[]
        {
            (await noindex.GetAsync("/")).Text, (await noindex.GetAsync("/fixture")).Text, (await noindex.GetAsync("/fixture/plants")).Text,
            (await app.GetAsync("/fixture/secret", app.As("ann"))).Text, (await app.GetAsync("/fixture/plants", app.As("ann"))).Text,
            (await app.GetAsync("/fixture/-/query?sql=select+1")).Text,
        })
        {
            Assert.Contains("<main", html, StringComparison.Ordinal);
            foreach (var tag in new[] { "ld+json", "og:", "name=\"description\"" }) Assert.DoesNotContain(tag, html, StringComparison.Ordinal);
        }
        // The names of private tables are in no description of a public page.
        Assert.DoesNotContain("secret", (await app.GetAsync("/fixture")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkupInNamesAndMetadataStaysText()
    {
        const string hostile = "</script><script>alert(1)</script><!-- \" ' & \u2028 x";
        using var app = Serving($$"""
            title: {{JsonSerializer.Serialize(hostile)}}
            description: {{JsonSerializer.Serialize(hostile)}}
            license: {{JsonSerializer.Serialize(hostile)}}
            source: {{JsonSerializer.Serialize(hostile)}}
            source_url: "javascript:alert(1)"
            image_url: "javascript:alert(1)"
            databases:
              fixture:
                title: {{JsonSerializer.Serialize(hostile)}}
                description: {{JsonSerializer.Serialize(hostile)}}
            """);
        foreach (var path in new[] { "/", "/fixture", "/fixture/a+~22b~22+~3Cc~3E" })
        {
            var page = await PageAsync(app, path);
            Assert.DoesNotContain(page.Scripts, script => script.Text.Contains("alert", StringComparison.Ordinal) && script.Type != Json);
            Assert.Null(Tag(page, "property", "og:image"));
            if (path == "/") continue;
            var dataset = Dataset(page)!.Value;
            Assert.Equal(hostile, dataset.GetProperty("license").GetProperty("name").GetString());
            Assert.Equal(hostile, dataset.GetProperty("creator").GetProperty("name").GetString());
            Assert.False(dataset.GetProperty("creator").TryGetProperty("url", out _));
        }
        Assert.Equal(hostile, Dataset(await PageAsync(app, "/fixture"))!.Value.GetProperty("name").GetString());
    }

    [Fact]
    public async Task AddressesAreThoseOfTheTrustedProxyWithThePrefixAndWithoutTheHash()
    {
        using var app = TestApp.Serving(new ServeOptions
        {
            Immutable = [_database.Path],
            MetadataFile = _database.Folder.Write("metadata.yaml", Metadata),
            ConfigFile = _database.Folder.Write("datasette.yaml",
                "settings: {base_url: /garden/, hash_urls: true, force_https_urls: true, allowed_hosts: data.example.com}"),
        });
        var host = TestApp.Header("Host", "data.example.com");
        var hashed = (await app.GetAsync("/garden/fixture/plants", host)).Header("Location");
        var page = await PageAsync(app, hashed!, host);
        var dataset = Dataset(page)!.Value;
        Assert.Equal("https://data.example.com/garden/fixture/plants", dataset.GetProperty("url").GetString());
        Assert.Equal("https://data.example.com" + hashed, Tag(page, "property", "og:url"));
        Assert.Equal("https://data.example.com/garden/static/cover.png", Tag(page, "property", "og:image"));
    }

    [Fact]
    public async Task ATemplateReplacesOrExtendsIt()
    {
        var templates = Directory.CreateDirectory(_database.Folder.File("templates")).FullName;
        File.WriteAllText(Path.Combine(templates, "table.html"), """
            {% extends "default:table.html" %}
            {% block meta_tags %}<script type="application/ld+json">{{ dict(dataset, keywords="plants")|tojson }}</script>{% endblock %}
            """);
        using var app = TestApp.Serving(new ServeOptions
        {
            Immutable = [_database.Path],
            TemplateDir = templates,
        });
        var page = await PageAsync(app, "/fixture/plants");
        Assert.Equal("plants", Dataset(page)!.Value.GetProperty("keywords").GetString());
        Assert.Null(Tag(page, "name", "description"));
    }

    [Fact]
    public async Task ALongDescriptionIsCutAfterAWord()
    {
        using var app = Serving($"databases: {{fixture: {{description: {string.Concat(Enumerable.Repeat("leaf 🌿 ", 1000))}}}}}");
        var page = await PageAsync(app, "/fixture");
        var shown = Tag(page, "name", "description")!;
        Assert.InRange(shown.Length, 200, 300);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(Dataset(page)!.Value.GetProperty("description").GetString()!.Length, 4000, 5000);
    }

    private const string Json = "application/ld+json";

    private TestApp Serving(string metadata, string config = "{}") => TestApp.Serving(new ServeOptions
    {
        Immutable = [_database.Path],
        MetadataFile = _database.Folder.Write("metadata.yaml", metadata),
        ConfigFile = _database.Folder.Write("datasette.yaml", config),
    });

    private static async Task<IHtmlDocument> PageAsync(TestApp app, string path, params KeyValuePair<string, string>[] headers)
    {
        var answer = await app.GetAsync(path, headers);
        Assert.Equal((200, path), (answer.Status, path));
        Assert.Empty(app.Mistakes);
        return new HtmlParser().ParseDocument(answer.Text);
    }

    private static JsonElement? Dataset(IHtmlDocument page) =>
        page.QuerySelector($"script[type='{Json}']") is { } script ? JsonDocument.Parse(script.TextContent).RootElement : null;

    private static string? Tag(IHtmlDocument page, string attribute, string name) =>
        page.QuerySelector($"head > meta[{attribute}='{name}']")?.GetAttribute("content");
}
