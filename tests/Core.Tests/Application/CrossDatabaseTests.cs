using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Sqlite;

namespace Core.Tests.Application;

/// <summary><c>--crossdb</c>: queries on <c>_memory</c> that join the databases.</summary>
public sealed class CrossDatabaseTests
{
    [Fact]
    public async Task AQueryJoinsDatabasesThatChangeAndThatDoNot()
    {
        using var one = Some.Database("one");
        using var two = Some.Database("two words");
        using var app = Serving(new ServeOptions { Files = [one.Path], Immutable = [two.Path], CrossDatabase = true });
        var sql = Uri.EscapeDataString("""select a.name || b.name from one.t a join "two words".t b using (id)""");
        Assert.Equal("""["oneone", "twotwo"]""", (await app.GetAsync($"/_memory/-/query.json?sql={sql}&_shape=arrayfirst")).Text);
        var page = (await app.GetAsync("/_memory")).Text;
        Assert.Contains("two words", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into one.t values (3, 'x')")]
    [InlineData("attach database '/tmp/x.db' as x")]
    [InlineData("detach database one")]
    public async Task NeitherWritingNorFurtherAttachingIsPossible(string sql)
    {
        using var one = Some.Database("one");
        using var app = Serving(new ServeOptions { Files = [one.Path], CrossDatabase = true });
        Assert.Equal(400, (await app.GetAsync($"/_memory/-/query.json?sql={Uri.EscapeDataString(sql)}")).Status);
    }

    [Fact]
    public async Task WithoutTheOptionNothingIsJoined()
    {
        using var one = Some.Database("one");
        using var app = Serving(new ServeOptions { Files = [one.Path], Memory = true });
        Assert.Equal(400, (await app.GetAsync("/_memory/-/query.json?sql=select+*+from+one.t")).Status);
    }

    [Fact]
    public void TenAreJoinedAndTheRestIsTold()
    {
        var warnings = new List<string>();
        Assert.Equal(10, CrossDatabase.Choose(Files(12), [], defaultDeny: false, warnings.Add).Count);
        Assert.Equal(["--crossdb leaves out d10: queries join at most 10 databases",
            "--crossdb leaves out d11: queries join at most 10 databases"], warnings);
    }

    [Theory]
    [InlineData("""{"databases": {"d0": {"allow": {"id": "root"}}}}""", 1)]
    [InlineData("""{"databases": {"d0": {"allow_sql": false}}}""", 1)]
    [InlineData("""{"databases": {"d0": {"permissions": {"view-table": false}}}}""", 1)]
    [InlineData("""{"databases": {"d0": {"tables": {"t": {"allow": false}}}}}""", 1)]
    [InlineData("""{"permissions": {"view-table": {"id": "root"}}}""", 0)]
    [InlineData("""{"databases": {"d0": {"tables": {"t": {"size": 5}}}}}""", 2)]
    public void ADatabaseThatIsNotForEverybodyIsLeftOut(string config, int joined) =>
        Assert.Equal(joined, CrossDatabase.Choose(Files(2), (JsonObject)JsonNode.Parse(config)!, defaultDeny: false, warn: null).Count);

    [Fact]
    public void WhereNothingIsAllowedUnaskedNothingIsJoined() =>
        Assert.Empty(CrossDatabase.Choose(Files(2), [], defaultDeny: true, warn: null));

    [Fact]
    public void ANameThatSqliteNeedsIsLeftOut() =>
        Assert.Empty(CrossDatabase.Choose([new("main", Options), new("TEMP", Options)], [], defaultDeny: false, warn: null));

    private static ConnectionOptions Options => new() { Path = "x.db", IsImmutable = true };

    private static IEnumerable<AttachedDatabase> Files(int count) =>
        Enumerable.Range(0, count).Select(i => new AttachedDatabase($"d{i}", Options));
}
