namespace Core.Tests.Regressions;

/// <summary>Requests that end in a mistake of ours, or in a wrong answer.</summary>
public sealed class RequestRegressionTests
{
    [Theory]
    [InlineData("/fixture/t.json?_json=v", 200)]
    [InlineData("/fixture/t/1.json?_json=v", 200)]
    [InlineData("/fixture/-/query.json?sql=select+v+from+t&_json=v", 200)]
    [InlineData("/fixture/t.json?v__in=[%22\\ud800%22]", 400)]
    public async Task HalfASurrogatePairInJsonIsNoMistakeOfOurs(string target, int status)
    {
        using var database = FixtureDatabase.Create("""create table t (id integer primary key, v text); insert into t values (1, '["\ud800", {"\udc00": 1}]')""");
        using var app = Serving(database);
        Assert.Equal(status, (await app.GetAsync(target)).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("{\"a\": 1, \"a\": 2}", "{\"a\": 2}")]
    [InlineData("123456789012345678901234567890.5", "1.2345678901234568e+29")]
    public async Task AParsedColumnIsAsPythonReadsIt(string stored, string expected)
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v text); insert into t values (1, "
            + $"'{stored}')");
        using var app = Serving(database);
        Assert.Contains($"\"v\": {expected}}}", (await app.GetAsync("/fixture/t.json?_json=v")).Text);
    }

    [Fact]
    public async Task AnEmptyTargetIsNoMistakeOfOurs()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.InRange((await app.GetAsync("")).Status, 200, 499);
    }

    [Fact]
    public async Task NoQueryTellsAddressesInMemory()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/-/query.json?sql=select+hex(fts3_tokenizer(:name))&name=simple&_shape=arrayfirst");
        Assert.DoesNotMatch("[0-9A-F]{8}", response.Text);
    }

    [Fact]
    public async Task AStreamWithLabelsOutlivesTheStatementsThatItsConnectionForgets()
    {
        using var database = FixtureDatabase.Create("""
            create table kinds (id integer primary key, name text);
            insert into kinds values (1, 'oak'), (2, 'elm');
            create table trees (id integer primary key, kind integer references kinds(id));
            insert into trees with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 3000) select i, 1 + i % 2 from counted;
            """);
        var request = new Datasette.Inspection.BakeRequest { Files = [database.Path], Settings = [Setting("num_sql_threads", "1")] };
        var manifest = await Datasette.Inspection.Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None);
        // However many statements the connection keeps: one of these fills its memory while the stream runs.
        for (var statements = 124; statements < 130; statements++)
        {
            using var app = Bundle(manifest, database.Folder.Path);
            for (var i = 0; i < statements; i++) await app.GetAsync($"/fixture/-/query.json?sql=select+{i}");
            var lines = (await app.GetAsync("/fixture/trees.csv?_stream=1&_labels=on&_header=off")).Text.Split("\r\n");
            Assert.Equal("3000,1,oak", lines[^2]);
            Assert.Equal(3001, lines.Length);
        }
    }

    [Fact]
    public async Task SomeThreadsIsTheFewestThatThereMayBe()
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("num_sql_threads", "0"));
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json")).Status);
    }
}
