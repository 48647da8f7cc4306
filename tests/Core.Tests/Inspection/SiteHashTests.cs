using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Inspection;

namespace Core.Tests.Inspection;

/// <summary>The site hash, and with it every ETag, changes with everything that pages depend on.</summary>
public sealed class SiteHashTests
{
    [Fact]
    public async Task TheSameInputsGiveTheSameHash()
    {
        using var database = Some.Database();
        Assert.Equal(await HashAsync(Request(database)), await HashAsync(Request(database)));
    }

    [Fact]
    public async Task EveryInputOfABakedSiteCounts()
    {
        using var database = Some.Database();
        using var other = Some.Database("other");
        var config = database.Folder.Write("datasette.yaml", "databases: { fixture: { tables: { t: { size: 3 } } } }");
        var style = database.Folder.Write("style.css", "body {}");
        var request = Request(database);
        List<string> hashes =
        [
            await HashAsync(request),
            await HashAsync(request with { Files = [database.Path, other.Path] }),
            await HashAsync(request with { Files = [other.Path, database.Path] }),
            await HashAsync(request with { Metadata = new JsonObject { ["title"] = "T" } }),
            await HashAsync(request with { Metadata = new JsonObject { ["title"] = "U" } }),
            await HashAsync(request with { ConfigFile = config }),
            await HashAsync(request with { Settings = [Setting("default_page_size", "5")] }),
            await HashAsync(request with { Settings = [Setting("hash_urls", "on")] }),
            await HashAsync(request with { Cors = true }),
            await HashAsync(request with { VersionNote = "note" }),
            await HashAsync(request with { ContentFiles = [style] }),
        ];
        File.AppendAllText(style, "p {}");
        hashes.Add(await HashAsync(request with { ContentFiles = [style] }));
        database.Execute("update t set name = 'another' where id = 1");
        hashes.Add(await HashAsync(request));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void EveryInputOfServedFilesCounts()
    {
        using var database = Some.Database();
        using var other = Some.Database("other");
        var config = database.Folder.Write("datasette.yaml", "databases: { fixture: { tables: { t: { size: 3 } } } }");
        var metadata = database.Folder.Write("metadata.json", """{"title": "T"}""");
        var options = new ServeOptions { Immutable = [database.Path] };
        List<string> hashes =
        [
            HashOf(options),
            HashOf(options with { Immutable = [database.Path, other.Path] }),
            HashOf(options with { ConfigFile = config }),
            HashOf(options with { MetadataFile = metadata }),
            HashOf(options with { Settings = [Setting("default_page_size", "5")] }),
        ];
        database.Execute("create table more (id integer primary key, filler text); insert into more values (1, 'x')");
        hashes.Add(HashOf(options));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Equal(hashes[^1], HashOf(options));
    }

    [Fact]
    public async Task ThePublishedRouteFollowsTheDatabasesOwnFileAndAllThatIsNoDatabase()
    {
        using var changed = FixtureDatabase.Numbers(3);
        using var same = FixtureDatabase.Create("create table t (a)", "same");
        var request = Request(changed) with { Files = [changed.Path, same.Path] };
        var before = await RoutesAsync(request);
        Assert.Equal(before, await RoutesAsync(request));

        var configured = await RoutesAsync(request with { Settings = [Setting("default_page_size", "5")] });
        Assert.NotEqual(before[0], configured[0]);
        Assert.NotEqual(before[1], configured[1]);

        changed.Execute("create table more (id integer primary key)");
        var after = await RoutesAsync(request);
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(before[1], after[1]);
    }

    private static async Task<IReadOnlyList<string>> RoutesAsync(BakeRequest request)
    {
        var manifest = await Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None);
        return [.. manifest.Databases.Select(database => HashedUrls.Route(manifest, database))];
    }

    private static BakeRequest Request(FixtureDatabase database) => new() { Files = [database.Path], Cors = false };

    private static async Task<string> HashAsync(BakeRequest request) =>
        (await Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None)).SiteHash;

    private static string HashOf(ServeOptions options)
    {
        using var app = Serving(options);
        return app.Site.Options.Hash;
    }
}
