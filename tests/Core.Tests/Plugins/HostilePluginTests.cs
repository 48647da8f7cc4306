using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>What a plugin cannot do to a site: serve cookies to all, tell visitors its mistakes, show secrets.</summary>
public sealed class HostilePluginTests
{
    [Theory]
    [InlineData("/-/cookie")]
    [InlineData("/fixture/t.cookie")]
    public async Task AResponseWithACookieIsPrivateEvenWhereItSaysPublic(string path)
    {
        using var app = Start();
        var response = await app.GetAsync(path);
        Assert.Equal((200, "private, no-store"), (response.Status, response.Headers.CacheControl.ToString()));
        Assert.Contains("sid=1", response.Headers.SetCookie.ToString());
        // Nothing of it is kept in memory either.
        Assert.NotEqual(response.Text, (await app.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("Cache-Control", "public, max-age=99")]
    [InlineData("ETag", "\"mine\"")]
    [InlineData("Vary", "*")]
    [InlineData("Content-Length", "7")]
    public async Task HeadersThatTheSiteWritesAreNotThePlugins(string header, string value)
    {
        using var app = Start();
        var response = await app.GetAsync($"/-/header?name={header}&value={Uri.EscapeDataString(value)}");
        Assert.Equal(200, response.Status);
        Assert.DoesNotContain(value, response.Headers[header].Select(each => each!));
    }

    [Theory]
    [InlineData("name\r\nX-Evil: 1", "x")]
    [InlineData("X-Ok", "x\r\nX-Evil: 1")]
    [InlineData("", "x")]
    public async Task AHeaderThatIsNoneIsAMistake(string header, string value)
    {
        using var app = Start();
        var response = await app.GetAsync($"/-/header?name={Uri.EscapeDataString(header)}&value={Uri.EscapeDataString(value)}");
        Assert.Equal((500, ""), (response.Status, response.Headers["X-Evil"].ToString()));
        Assert.Contains("The plugin hostile failed in register_routes: it returned an invalid header", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task AFunctionThatThrowsInTheMiddleOfAStreamEndsItWithAPlainLine()
    {
        using var app = Start();
        var csv = await app.GetAsync("/fixture/n.csv?_stream=1&_where=picky(x)");
        Assert.Equal(200, csv.Status);
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1000", lines[1000]);
        Assert.InRange(lines.Length, 1001, 1501);
        Assert.Contains("user-defined function picky() raised exception", lines[^1]);
        Assert.DoesNotContain("hunter2", csv.Text);
    }

    [Theory]
    [InlineData("select long(999)", 200)]
    [InlineData("select long(100000000)", 400)]
    [InlineData("select longest(x) from n", 400)]
    [InlineData("select group_concat(long(1000000)) from n", 400)]
    public async Task WhatAFunctionReturnsCountsAsAnyValueOfTheStatement(string sql, int status)
    {
        using var app = Start();
        Assert.Equal(status, (await app.GetAsync("/fixture/-/query.json?sql=" + Uri.EscapeDataString(sql))).Status);
        // The connection goes on.
        Assert.Equal(200, (await app.GetAsync("/fixture/-/query.json?sql=select+1")).Status);
    }

    [Fact]
    public async Task ACellThatCannotBeRenderedLeavesTheOthers()
    {
        using var app = Start();
        var page = (await app.GetAsync("/fixture/t?_hostile=1")).Text;
        Assert.Contains("<b>one</b>", page);
        Assert.Contains(">two</td>", page);
        Assert.Contains(">three</td>", page);
        Assert.DoesNotContain("hunter2", page);
        Assert.Equal("The plugin hostile failed in render_cell: hunter2", Assert.Single(app.Mistakes).Message);
    }

    [Theory]
    [InlineData("/fixture/t")]
    [InlineData("/fixture/t/2")]
    public async Task AColumnTypeThatThrowsIsAPlain500AndNamesThePlugin(string path)
    {
        using var app = Start("databases: { fixture: { tables: { t: { column_types: { name: hostile } } } } }");
        var page = await app.GetAsync(path);
        Assert.Equal(500, page.Status);
        Assert.DoesNotContain("hunter2", page.Text);
        Assert.Contains("The plugin hostile failed in register_column_types: hunter2", app.Mistakes.First().ToString());
    }

    [Theory]
    [InlineData("/-/config.json")]
    [InlineData("/-/config")]
    [InlineData("/-/metadata.json")]
    [InlineData("/.json?_extra=metadata")]
    [InlineData("/fixture.json?_extra=metadata")]
    [InlineData("/fixture/t.json?_extra=metadata")]
    [InlineData("/-/plugins.json?all=1")]
    [InlineData("/-/broken")]
    [InlineData("/nowhere")]
    public async Task SecretsOfPluginsAreOnNoPage(string path)
    {
        const string variable = "HOSTILE_PLUGIN_TESTS", secret = "hunter2";
        Environment.SetEnvironmentVariable(variable, secret);
        const string plugins = "plugins: { hostile: { api_key: hunter2, nested: [{ client_secret: hunter2 }], "
            + "token: { $env: HOSTILE_PLUGIN_TESTS } } }";
        using var database = Database();
        foreach (var (config, metadata) in ((string, string)[])[(plugins, "{}"), ("{}", plugins)])
        {
            using var app = TestApp.Serving(new()
            {
                Immutable = [database.Path],
                ConfigFile = database.Folder.Write("datasette.yaml", config),
                MetadataFile = database.Folder.Write("metadata.yaml", metadata),
                Plugins = [new Hostile()],
            });
            var page = await app.GetAsync(path);
            Assert.DoesNotContain(secret, page.Text);
            Assert.Equal(secret, (string?)app.Site.ForPlugins.PluginConfig("hostile")!["token"]);
        }
    }

    private static TestApp Start(string yaml = "{}") => TestApp.Plugged(Database(), [new Hostile()], yaml);

    private static FixtureDatabase Database() => FixtureDatabase.Create("""
        create table t (id integer primary key, name text);
        insert into t values (1, 'one'), (2, 'two'), (3, 'three');
        create table n (x integer primary key);
        insert into n with recursive i(x) as (select 1 union all select x + 1 from i where x < 2000) select x from i;
        """);

    private sealed class Hostile : IRegisterRoutes, IRegisterOutputRenderer, IPrepareConnection, IRenderCell, IRegisterColumnTypes
    {
        private const string Secret = "hunter2";

        private int _count;

        public string Name => "hostile";

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [
            new("/-/cookie", _ => new(Cookie())),
            new("/-/header", page => new(PluginResponse.Text("x").Public()
                .With(page.Request.Argument("name")!, page.Request.Argument("value")!))),
            new("/-/broken", page => throw new InvalidOperationException((string?)page.Datasette.PluginConfig(Name)!["token"])),
        ];

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
            [new("cookie", _ => new(Cookie()))];

        public void PrepareConnection(PrepareConnectionContext context)
        {
            context.Connection.AddFunction("picky", 1, arguments =>
                arguments[0].Integer == 1500 ? throw new InvalidOperationException(Secret) : 1);
            context.Connection.AddFunction("long", 1, arguments => new string('x', (int)arguments[0].Integer!.Value));
            context.Connection.AddAggregate("longest", 1, () => new Longest());
        }

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context)
        {
            if (context.Request.Argument("_hostile") is null || context.Column != "name") return default;
            if (context.Value.Text == "two") throw new InvalidOperationException(Secret);
            return new(new Markup($"<b>{context.Value.Text}</b>"));
        }

        public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
            [new("hostile", "Throws") { RenderCell = (_, _) => throw new InvalidOperationException(Secret) }];

        private PluginResponse Cookie() =>
            PluginResponse.Text($"{Interlocked.Increment(ref _count)}").Public().SetCookie("sid", "1");

        private sealed class Longest : ISqlAggregate
        {
            public void Step(SqlArguments arguments)
            {
            }

            public SqlValue Result() => new string('x', 100_000_000);
        }
    }
}
