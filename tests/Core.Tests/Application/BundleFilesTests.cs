using Datasette.Inspection;

namespace Core.Tests.Application;

public sealed class BundleFilesTests
{
    [Fact]
    public async Task WithCrossdbQueriesOnMemoryJoinTheDatabasesOfABundle()
    {
        using var first = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "one");
        using var second = FixtureDatabase.Create("create table t (id integer primary key, w text); insert into t values (1, 'b')", "two");
        using var bundle = new TemporaryFolder();
        foreach (var database in new[] { first, second })
            File.Copy(database.Path, bundle.File(Path.GetFileName(database.Path)));
        var request = new BakeRequest
        {
            Files = [first.Path, second.Path], CrossDatabase = true, Settings = [new("hash_urls", "on")],
        };
        var manifest = await Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None);
        Assert.NotEqual(manifest.SiteHash,
            (await Baker.BakeAsync(request with { CrossDatabase = false }, null, TimeProvider.System, CancellationToken.None)).SiteHash);

        using var app = TestApp.Bundle(manifest, bundle.Path);
        var joined = await app.GetAsync("/_memory/-/query.json?_shape=arrays&sql=select+v,+w+from+one.t+join+two.t+using+(id)");

        Assert.Contains("""["a", "b"]""", joined.Text);
    }
}
