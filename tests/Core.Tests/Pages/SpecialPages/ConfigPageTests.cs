using Datasette.Application;
using Datasette.Inspection;

namespace Core.Tests.Pages.SpecialPages;

/// <summary><c>/-/config</c>.</summary>
public sealed class ConfigPageTests
{
    private const string Yaml = """
        plugins:
          p: { api_key: hunter2, nested: [{ Password: hunter2, shown: 1 }], db_dsn: hunter2, reference: { $env: NAME } }
        settings: { default_page_size: 7, max_signed_tokens_ttl: 60 }
        databases:
          fixture: { tables: { secrets: { size: 3 }, t: { size: 4 } } }
        """;

    [Fact]
    public async Task ItShowsFileAndCommandLineTogetherWithSettingsFirst()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", Yaml);
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = file,
            Settings = [Setting("max_csv_mb", "5"), Setting("databases.fixture.tables.t.sort", "id")],
        });
        Assert.Equal(
            """{"ok": true, "settings": {"default_page_size": 7, "max_signed_tokens_ttl": 60, "max_csv_mb": 5}, "plugins": {"p": {"api_key": "***", "nested": [{"Password": "***", "shown": 1}], "db_dsn": "***", "reference": {"$env": "NAME"}}}, "databases": {"fixture": {"tables": {"secrets": "***", "t": {"size": 4, "sort": "id"}}}}}""",
            (await app.GetAsync("/-/config.json")).Text);
    }

    [Fact]
    public async Task ThePageForPeopleHidesTheSame()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", Yaml),
        });
        var page = await app.GetAsync("/-/config");
        Assert.Equal(200, page.Status);
        Assert.Contains("default_page_size", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutConfigurationThereIsNothingToShow()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal("""{"ok": true}""", (await app.GetAsync("/-/config.json")).Text);
    }

    [Fact]
    public async Task ABundleKeepsWhatWasGiven()
    {
        using var database = Some.Database();
        var request = new BakeRequest
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", "plugins: { p: { a: 1 } }"),
            Settings = [Setting("hash_urls", "on")],
        };
        var manifest = await Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None);
        using var app = TestApp.Bundle(manifest, database.Folder.Path);
        Assert.Equal("""{"ok": true, "settings": {"hash_urls": true}, "plugins": {"p": {"a": 1}}}""", (await app.GetAsync("/-/config.json")).Text);
    }
}
