using Microsoft.Data.Sqlite;

namespace Core.Tests.Pages.WritePages;

/// <summary>Many writers at once, other processes, no room: a clear status, and nothing lost, doubled or half done.</summary>
public sealed class TroubledWriteTests
{
    private const string Schema = "create table t (id integer primary key, a text); insert into t values (1, 'one')";

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public async Task OfTwoHundredWritersAtOnceNoneIsLostAndNoneCountsTwice(string journal)
    {
        using var site = new WrittenSite($"pragma journal_mode={journal}; {Schema}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => site.PostAsync("/d/t/-/insert", $$"""{"rows": [{"a": "w{{i}}"}, {"a": "w{{i}}"}]}"""))));
        Assert.All(answers, answer => Assert.True(answer.Status == 201, answer.Text));
        Assert.Equal("[401]", await site.ValuesAsync("select count(*) from t"));
        Assert.Equal("[200]", 
            await site.ValuesAsync("select count(*) from (select a from t where a like 'w%' group by a having count(*) = 2)"));
        Assert.Equal(200, site.Told.Count);
        Assert.Empty(site.Mistakes);
    }

    /// <summary>In rollback-journal mode a writer locks readers out for the moment of its commit.</summary>
    [Fact]
    public async Task ATableThatIsLockedIsNotMissing()
    {
        using var site = new WrittenSite($"pragma journal_mode=delete; {Schema}");
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", """{"row": {"a": "two"}}""")).Status);
        using (var other = Open(site))
        {
            Run(other, "begin exclusive");
            // 503, or 400 where the time limit of the statement is up first.
            Assert.Contains((await site.GetAsync("/d/t.json")).Status, (int[])[400, 503]);
            Run(other, "rollback");
        }
        Assert.Equal(200, (await site.GetAsync("/d/t.json")).Status);
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("/d/t/-/insert", """{"rows": [{"a": "x"}]}""")]
    [InlineData("/d/t/1/-/update", """{"update": {"a": "x"}}""")]
    [InlineData("/d/-/execute-write", """{"sql": "delete from t"}""")]
    public async Task AFileThatAnotherProcessHoldsIs503(string target, string body)
    {
        using var site = new WrittenSite(Schema);
        using (var other = Open(site))
        {
            Run(other, "begin immediate");
            Assert.Equal((503, "database is locked"), await StatusAsync(site, target, body));
            Run(other, "rollback");
        }
        Assert.Equal("[\"one\"]", await site.ValuesAsync("select a from t"));
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", """{"row": {"a": "two"}}""")).Status);
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task NoRoomIs507AndNothingIsHalfDone()
    {
        using var site = new WrittenSite(Schema, (options, path) =>
            options with { MaxPages = new Dictionary<string, int> { [path] = 10 } });
        var rows = string.Join(", ", Enumerable.Repeat($$"""{"a": "{{new string('x', 1000)}}"}""", 60));
        Assert.Equal((507, "database or disk is full"), await StatusAsync(site, "/d/t/-/insert", $"{{\"rows\": [{rows}]}}"));
        Assert.Equal((507, "database or disk is full"),
            await StatusAsync(site, "/d/-/create", $$"""{"table": "n", "rows": [{{rows}}]}"""));
        Assert.Equal("[\"t 1\"]",
            await site.ValuesAsync("select group_concat(name) || ' ' || (select count(*) from t) from sqlite_master"));
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", """{"row": {"a": "two"}}""")).Status);
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task ATableThatAnotherProcessHasChangedMeanwhileIsWrittenToAsItIsNow()
    {
        using var site = new WrittenSite(Schema + "; create table gone (id integer primary key)");
        // The site knows the tables.
        await site.GetAsync("/d.json");
        site.Database.Execute("alter table t add column b default 'new'; drop table gone; alter table t rename column a to c");
        var (status, error) = await StatusAsync(site, "/d/gone/-/insert", """{"row": {"id": 5}}""");
        Assert.True(status is 400 or 404 && error.Length > 0, $"{status} {error}");
        (status, error) = await StatusAsync(site, "/d/t/-/insert", """{"row": {"a": "two"}}""");
        Assert.True(status is 400 && error.Length > 0, $"{status} {error}");
        Assert.Equal("[\"one new\"]", await site.ValuesAsync("select c || ' ' || b from t"));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task ARowOfAnotherProcessIsSeenAtOnceAndATableWithinASecond()
    {
        using var database = FixtureDatabase.Create(Schema, "d");
        // Each look at the clock is half a second later than the last one.
        using var app = Serving(new() { Files = [database.Path] }, new SteppingTime(TimeSpan.FromSeconds(0.5)));
        Assert.Equal("[\"one\"]", (await app.GetAsync("/d/-/query.json?_shape=arrayfirst&sql=select+a+from+t")).Text);
        database.Execute("update t set a = 'two'; create table other (x)");
        Assert.Equal("[\"two\"]", (await app.GetAsync("/d/-/query.json?_shape=arrayfirst&sql=select+a+from+t")).Text);
        var tries = 0;
        while ((await app.GetAsync("/d/other.json")).Status != 200) Assert.InRange(++tries, 0, 3);
    }

    private static async Task<(int Status, string Error)> StatusAsync(WrittenSite site, string target, string body)
    {
        var answer = await site.PostAsync(target, body);
        return (answer.Status, answer.Json().GetProperty("error").GetString()!);
    }

    private static SqliteConnection Open(WrittenSite site)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = site.Database.Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
