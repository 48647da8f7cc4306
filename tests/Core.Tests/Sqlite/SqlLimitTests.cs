using Datasette.Application;

namespace Core.Tests.Sqlite;

/// <summary>What visitors' SQL may not do, and that the site answers the next request all the same.</summary>
public sealed class SqlLimitTests
{
    private const string Endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c";

    public static TheoryData<string> Refused =>
    [
        "insert into t values (3, 'three')",
        "update t set name = 'x'",
        "delete from t",
        "drop table t",
        "create table u (id)",
        "create temp table u (id)",
        "attach database ':memory:' as m",
        "attach database '/tmp/x.db' as m",
        "detach database main",
        "vacuum",
        "vacuum into '/tmp/x.db'",
        "reindex",
        "analyze",
        "begin",
        "commit",
        "savepoint s",
        "pragma journal_mode",
        "pragma table_info(t)",
        "select * from pragma_journal_mode",
        "select * from pragma_user_version",
        "select * from pragma_not_on_the_list('t')",
        "select * from \"PRAGMA_journal_mode\" /* */ ('x')",
        "select * from 'pragma_user_version'",
        "/**//**//**/x",
        "explainselect 1",
        "/* select 1",
        "with x as (select 1) insert into t select 3, 'three' from x",
        "with x as (select 1) delete from t",
        "explain delete from t",
        "select load_extension('x')",
        "select writefile('/tmp/x', 'y')",
        "select readfile('/etc/passwd')",
        "select 1; select 2",
        "select 1; delete from t",
        "select 1;;; delete from t",
        "select",
        "selec 1",
        "select * from nothing",
        "select nothing from t",
        "select (",
        "select 'unclosed",
        "select /* unclosed",
        ";",
        " ",
        "-- only a comment",
        "/* only a comment */",
        "select ?",
        "select ?1",
        "select @name",
        "select zeroblob(2000000000)",
        "select randomblob(2000000000)",
        "select replace(printf('%.100000c', 'x'), 'x', printf('%.100000c', 'y'))",
        "select json('{')",
        "select abs(-9223372036854775808)",
        "select sum(9223372036854775807) from t",
        "select * from t where name like printf('%.100000c', '%')",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AStatementThatIsNotAllowedIsAnErrorOfTheAsker(string sql)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        foreach (var format in new[] { ".json", ".csv", "" })
        {
            var response = await app.GetAsync($"/fixture/-/query{format}?sql={Uri.EscapeDataString(sql)}");
            // What SQLite itself refuses is told beside the editor, in a page like any other.
            if (format.Length > 0 || response.Status != 200) Assert.Equal(400, response.Status);
            else Assert.Contains("message-error", response.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", response.Header("Cache-Control"));
        }
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("select 1", "[1]")]
    [InlineData("  SELECT 1 ;", "[1]")]
    [InlineData("-- a comment\nselect 1", "[1]")]
    [InlineData("/* a\ncomment */ select 1 -- and another", "[1]")]
    [InlineData("with x as (select 1 as v) select v from x", "[1]")]
    [InlineData("select name from pragma_table_info('t')", "[\"id\", \"name\"]")]
    [InlineData("select :a || :b", "[\"12\"]")]
    [InlineData("select ':a'", "[\":a\"]")]
    [InlineData("select \"no column, so a text\"", "[\"no column, so a text\"]")]
    [InlineData("select count(*) from t where 0", "[0]")]
    [InlineData("select * from t where 0", "[]")]
    [InlineData("values (1)", null)]
    public async Task AQueryIsAnswered(string sql, string? expected)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}&_shape=arrayfirst&a=1&b=2");
        Assert.Equal(expected is null ? 400 : 200, response.Status);
        if (expected is not null) Assert.Equal(expected, response.Text);
    }

    [Theory]
    [InlineData(".json")]
    [InlineData(".csv")]
    [InlineData("")]
    [InlineData(".csv?_stream=1&x=")]
    public async Task AQueryThatDoesNotEndIsEnded(string format)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("num_sql_threads", "1")] },
            new SteppingTime(TimeSpan.FromMilliseconds(50)));
        var separator = format.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var response = await app.GetAsync($"/fixture/-/query{format}{separator}sql={Uri.EscapeDataString(Endless)}");
        Assert.Equal(400, response.Status);
        Assert.Contains("took too long", response.Text);
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task TheTimeLimitHoldsOnTheClockToo()
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("sql_time_limit_ms", "20"));
        Assert.Contains("took too long", (await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(Endless)}")).Text);
    }

    [Fact]
    public async Task TheTimeLimitOfARequestOnlyLowersTheSetting()
    {
        using var database = FixtureDatabase.Numbers(2000);
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("sql_time_limit_ms", "100000000")] },
            new SteppingTime(TimeSpan.FromMilliseconds(50)));
        const string slow = "/fixture/-/query.json?sql=select+count(*)+from+numbers+a,+numbers+b+where+a.square+%3D+-b.square";
        Assert.Equal(400, (await app.GetAsync(slow + "&_timelimit=200")).Status);
        using var strict = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("sql_time_limit_ms", "200")] },
            new SteppingTime(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(400, (await strict.GetAsync(slow + "&_timelimit=100000000")).Status);
    }

    [Fact]
    public async Task AClientThatGoesAwayEndsItsQuery()
    {
        using var database = Some.Database();
        using var gone = new CancellationTokenSource();
        // The clock is read now and then while the query runs: the client goes away at one of those times.
        var time = new SteppingTime(TimeSpan.Zero, read =>
        {
            if (read == 20) gone.Cancel();
        });
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("num_sql_threads", "1")] }, time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Datasette.Hosting.InProcessRequest.SendAsync(app.App, $"/fixture/-/query.json?sql={Uri.EscapeDataString(Endless)}",
                cancellationToken: gone.Token));
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AResultThatWouldFillTheMemoryIsRefused()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var sql = "with recursive c(x) as (select 1 union all select x + 1 from c) select zeroblob(10000000) from c";
        var response = await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}");
        Assert.Equal(400, response.Status);
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
    }

    [Fact]
    public async Task AResultIsCutAtTheMostRowsAndSaysSo()
    {
        using var database = FixtureDatabase.Numbers(50);
        using var app = Serving(database, Setting("max_returned_rows", "10"));
        var cut = await app.JsonAsync("/fixture/-/query.json?sql=select+*+from+numbers");
        Assert.Equal(10, cut.GetProperty("rows").GetArrayLength());
        Assert.True(cut.GetProperty("truncated").GetBoolean());
        var whole = await app.JsonAsync("/fixture/-/query.json?sql=select+*+from+numbers+limit+10");
        Assert.False(whole.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task AMutableFileIsNotWrittenEither()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path] });
        foreach (var sql in new[] { "with x as (select 1) insert into t select 3, 'three' from x", "with x as (select 1) delete from t" })
            Assert.Equal(400, (await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}")).Status);
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
    }
}
