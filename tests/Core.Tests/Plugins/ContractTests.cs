using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>What the objects that plugins are given do: parameters, paths of rows, requests to the site.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("select ? || ?", "onetwo")]
    [InlineData("select ?2 || ?1", "twoone")]
    [InlineData("select ? || '?' || ? /* ? */", "one?two")]
    public async Task ParametersWithoutNamesAreBoundInOrder(string sql, string expected)
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(database);
        var result = await app.Site.ForPlugins.Databases[0].ExecuteAsync(sql, SqlParameter.InOrder("one", "two"));
        Assert.Equal(expected, result.Single.ToString());
    }

    [Fact]
    public async Task NamesAndOrderGoTogetherAndAMissingValueIsTold()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(database);
        var data = app.Site.ForPlugins.Databases[0];
        Assert.Equal("3", (await data.ExecuteAsync("select ? + :b", [.. SqlParameter.InOrder(1), SqlParameter.Of("b", 2)])).Single.ToString());
        Assert.Equal("Parameter 2 has no name: use :name parameters",
            (await Assert.ThrowsAsync<HttpError>(async () => await data.ExecuteAsync("select ? + ?", SqlParameter.InOrder(1)))).Message);
        var error = await Assert.ThrowsAsync<HttpError>(async () => await data.ExecuteAsync("select :b", SqlParameter.InOrder(1)));
        Assert.Contains(":b", error.Message);
    }

    [Fact]
    public async Task ARowsPathFindsTheRowAgain()
    {
        using var database = FixtureDatabase.Create("""
            create table number (id integer primary key);
            create table pair (a text, b, primary key (a, b));
            create table bare (x);
            create view seen as select * from number;
            insert into number values (5);
            insert into pair values ('a/b,c', 7), ('', '7'), ('blob', x'00ff'), ('real', 1.5e300);
            insert into bare values ('only');
            """);
        using var app = TestApp.Serving(database, [new("base_url", "/under/")]);
        var (urls, data) = (app.Site.ForPlugins.Urls, app.Site.ForPlugins.Databases[0]);
        Assert.Equal("/under/fixture/number/5.json", await urls.RowAsync("fixture", "number", [5], "json"));
        Assert.Equal("/under/fixture/bare/1", await urls.RowAsync("fixture", "bare", [1]));
        foreach (var row in (await data.ExecuteAsync("select a, b, typeof(b) || quote(b) as text from pair")).Rows)
        {
            var path = await urls.RowAsync("fixture", "pair", [row[0], row[1]]);
            var found = (await app.GetAsync(path + ".json?_shape=array")).Json()[0];
            Assert.Equal(row[0].ToString(), found.GetProperty("a").GetString());
        }
        (string, SqlValue[])[] wrong = [("number", []), ("number", [SqlValue.Null]), ("pair", [1]), ("seen", [1]), ("no", [1])];
        foreach (var (table, keys) in wrong)
            await Assert.ThrowsAsync<ArgumentException>(async () => await urls.RowAsync("fixture", table, keys));
    }

    [Fact]
    public async Task ThePathsOfPagesAreThoseOfRequestsToTheSite()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(database, [new("base_url", "/under/")]);
        var site = app.Site.ForPlugins;
        Assert.Equal(200, (await site.Client.GetAsync(site.Urls.Table("fixture", "t", "json"))).Status);
        Assert.Equal(200, (await site.Client.GetAsync("/fixture/t.json")).Status);
    }

    [Fact]
    public async Task AnEventThatNobodyRegisteredIsAMistakeOfThePlugin()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(database);
        var tea = new PluginEvent("brewed-tea", app.Site.Time.GetUtcNow(), null, []);
        Assert.Equal("The event brewed-tea is not registered: register_events names it",
            (await Assert.ThrowsAsync<PluginException>(async () => await app.Site.ForPlugins.TrackEventAsync(tea))).Message);
    }

    [Fact]
    public async Task AWriteWithAnEventThatNobodyRegisteredIsTakenBack()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(new() { Files = [database.Path], Plugins = [new Teller()] });
        var data = app.Site.ForPlugins.Databases[0];
        var before = (await data.ExecuteAsync("select count(*) from t")).Single;
        await Assert.ThrowsAnyAsync<Exception>(async () => await data.ExecuteWriteAsync("delete from t"));
        Assert.Equal(before, (await data.ExecuteAsync("select count(*) from t")).Single);
    }

    [Fact]
    public async Task ATracedStatementBeginsWhereItIsAskedForThoughItWaitsForAConnection()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new TwoAtATime()], "{}", new("trace_debug", "on"), new("num_sql_threads", "1"));
        var traces = (await app.GetAsync("/-/two?_trace=1")).Json().GetProperty("_trace").GetProperty("traces");
        Assert.Equal(["select held()", "select 2"], traces.EnumerateArray().Select(trace => trace.GetProperty("sql").GetString()));
        Assert.True(traces[1].GetProperty("start").GetDouble() < traces[0].GetProperty("end").GetDouble());
        Assert.True(traces[1].GetProperty("end").GetDouble() >= traces[0].GetProperty("end").GetDouble());
    }

    /// <summary>Asks for a second statement while the only connection runs a first one.</summary>
    private sealed class TwoAtATime : IPrepareConnection, IRegisterRoutes
    {
        private readonly TaskCompletionSource _runs = new(), _isAsked = new();

        public string Name => "two";

        public void PrepareConnection(PrepareConnectionContext context) => context.Connection.AddFunction("held", 0, _ =>
        {
            _runs.TrySetResult();
            _isAsked.Task.GetAwaiter().GetResult();
            return 1;
        });

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) => [new("/-/two", async page =>
        {
            var database = page.Datasette.Databases[0];
            var one = Task.Run(() => database.ExecuteAsync("select held()").AsTask());
            await _runs.Task;
            var two = database.ExecuteAsync("select 2").AsTask();
            _isAsked.SetResult();
            return PluginResponse.Json(new JsonObject
            {
                ["one"] = (await one).Single?.Integer, ["two"] = (await two).Single?.Integer,
            });
        })];
    }

    private sealed class Teller : IWriteWrapper
    {
        public string Name => "teller";

        public void WrapWrite(WriteWrapperContext context)
        {
            context.Write();
            context.TrackEvent(new PluginEvent("unheard", context.Datasette.Time.GetUtcNow(), null, []));
        }
    }
}
