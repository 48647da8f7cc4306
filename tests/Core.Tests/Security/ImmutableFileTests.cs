using System.Security.Cryptography;
using Datasette.Application;

namespace Core.Tests.Security;

/// <summary>A file that is served as one that does not change, and is changed, replaced or removed.</summary>
public sealed class ImmutableFileTests
{
    private const string ForEver = "public, max-age=31536000, s-maxage=31536000, immutable";

    [Fact]
    public async Task AFileRenamedIntoItsPlaceIsNotSeen()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, 'old')");
        using var other = FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, "
            + "'new'), (2, 'newer')");
        var sha = Hash(File.ReadAllBytes(database.Path));
        using var app = Hashed(database, Setting("num_sql_threads", "3"));
        var table = (await app.GetAsync("/fixture/t.json?_shape=array")).Header("Location");
        var route = table.Split('/')[1];

        File.Move(other.Path, database.Path, overwrite: true);

        // More at once than one connection answers: each opens the file anew.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => app.GetAsync(i % 3 == 0
            ? $"/{route}/-/query.json?_shape=array&sql=select+id,+name+from+t+where+{i}"
            : $"{table}&i={i}"))));
        Assert.All(answers.Where(answer => answer.Text != "[]"), answer => Assert.Equal((200, """[{"id": 1, "name": "old"}]""", ForEver), (answer.Status, answer.Text, answer.Header("Cache-Control"))));
        var download = await app.GetAsync($"/{route}.db");
        Assert.Equal((200, sha, ForEver), (download.Status, Hash(download.Body), download.Header("Cache-Control")));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AFileThatIsGoneIsServedToTheEnd()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var route = (await app.GetAsync("/fixture")).Header("Location").Trim('/');
        File.Delete(database.Path);
        foreach (var path in new[] { $"/{route}.json", $"/{route}.db", $"/{route}/t.json", $"/{route}/t.csv?_stream=1", "/-/databases.json",
            "/", $"/{route}/-/query.json?sql=select+*+from+t" })
            Assert.Equal(200, (await app.GetAsync(path)).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AMutableFileThatIsGoneIsNoServerError(bool isAskedBefore)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path] });
        if (isAskedBefore) await app.GetAsync("/fixture/t.json");
        File.Delete(database.Path);
        foreach (var path in new[] { "/fixture.json", "/fixture.db", "/fixture/t.json", "/fixture", "/", "/-/databases.json",
            "/fixture/-/query.json?sql=select+1" })
            Assert.Contains((await app.GetAsync(path)).Status, new[] { 200, 400, 403, 404, 503 });
        // What cannot be opened is the operator's to know; its path is not the visitor's.
        Assert.All(app.Mistakes, mistake => Assert.IsType<Datasette.Errors.StartupError>(mistake));
        Assert.DoesNotContain(database.Folder.Path, (await app.GetAsync("/fixture/t.json")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into t values (3, 'new')")]
    [InlineData("update t set name = 'new'")]
    [InlineData("create table u (id); insert into u values (zeroblob(100000))")]
    public async Task NoPageOfAFileThatWasWrittenToIsKept(string sql)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var table = (await app.GetAsync("/fixture/t.json?_shape=array")).Header("Location");
        var route = table.Split('/')[1];
        var tag = (await app.GetAsync(table)).Header("ETag");

        database.Execute(sql);

        foreach (var path in new[] { $"{table}&a=1", $"/{route}.json", $"/{route}/t", $"/{route}/-/query.json?sql=select+*+from+t",
            $"/{route}.db", $"/{route}/t.csv", $"/{route}/t/1.json", "/", "/-/databases.json" })
        {
            var answer = await app.GetAsync(path);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
            Assert.Equal("", answer.Header("ETag"));
        }
        // Nor is what a client has called current.
        Assert.NotEqual(304, (await app.GetAsync(table, Header("If-None-Match", tag))).Status);
        Assert.Contains("was written to while it is served as immutable", Assert.Single(app.Mistakes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamOverAFileThatIsWrittenToMeanwhileHasNoProperEnd()
    {
        using var database = FixtureDatabase.Numbers(20_000);
        using var app = Hashed(database);
        var route = (await app.GetAsync("/fixture")).Header("Location").Trim('/');
        var written = false;
        await Assert.ThrowsAsync<Datasette.Errors.DatabaseUnavailable>(() =>
            RecordingResponse.GetAsync(app, $"/{route}/numbers.csv?_stream=1", _ =>
        {
            if (!written) database.Execute("insert into numbers values (100000, 1, 'new')");
            written = true;
            return ValueTask.CompletedTask;
        }));
        Assert.True(written);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
