using Datasette.Errors;
using Datasette.Inspection;

namespace Core.Tests.Queries;

/// <summary>Stored queries of baked sites.</summary>
public sealed class StoredQueryBundleTests
{
    [Fact]
    public async Task ABundleServesTheQueriesOfItsConfiguration()
    {
        using var database = FixtureDatabase.Numbers(10);
        var manifest = await BakeAsync(database, "largest: {sql: select max(id) as id from numbers, title: Largest}");
        await using (var file = File.Create(database.Folder.File(SiteManifest.FileName))) await manifest.WriteAsync(file,
            CancellationToken.None);
        using var app = Bundle(SiteManifest.Read(database.Folder.Path), database.Folder.Path);
        var route = app.Site.Databases[0].Route;
        var response = await app.GetAsync($"/{route}/largest.json?_shape=arrayfirst");
        Assert.Equal((200, "[10]"), (response.Status, response.Text));
        Assert.Contains("immutable", response.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(403, (await app.PostAsync($"/{route}/largest", "")).Status);
    }

    [Fact]
    public async Task TheSiteChangesWithItsQueries()
    {
        using var database = FixtureDatabase.Numbers(1);
        var (one, same, other) =
            (await BakeAsync(database, "q: select 1"), await BakeAsync(database, "q: select 1"), await BakeAsync(database, "q: select 2"));
        Assert.Equal(one.SiteHash, same.SiteHash);
        Assert.NotEqual(one.SiteHash, other.SiteHash);
    }

    [Fact]
    public async Task AMistakeIsToldWhenTheSiteIsBaked()
    {
        using var database = FixtureDatabase.Numbers(1);
        var error = await Assert.ThrowsAnyAsync<StartupError>(() => BakeAsync(database, "q: {title: No SQL}"));
        Assert.Contains("databases.fixture.queries.q.sql", error.Message, StringComparison.Ordinal);
    }

    private static Task<SiteManifest> BakeAsync(FixtureDatabase database, string queries) => Baker.BakeAsync(new BakeRequest
    {
        Files = [database.Path],
        ConfigFile = database.Folder.Write("datasette.yaml", QuerySite.Yaml(queries)),
        Settings = [Setting("hash_urls", "on")],
    }, null, TimeProvider.System, CancellationToken.None);
}
