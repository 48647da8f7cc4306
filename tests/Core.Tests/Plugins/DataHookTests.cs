using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>What plugins do with data: functions, cells, formats, facets, filters, queries, types.</summary>
public sealed class DataHookTests
{
    [Theory]
    [InlineData("select hello('x')", "hello x")]
    [InlineData("select longest(name) from t", "three")]
    [InlineData("select group_concat(name) from (select name from t order by name collate backwards)", "two,three,one")]
    public async Task SqlHasTheFunctionsOfPlugins(string sql, string expected)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Functions()]);
        Assert.Equal(expected,
            (await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}&_shape=arrayfirst")).Json()[0].GetString());
        // Also where rows are streamed, and where a table is filtered by it.
        Assert.Contains(expected, (await app.GetAsync($"/fixture/-/query.csv?_stream=1&sql={Uri.EscapeDataString(sql)}")).Text);
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json?_where=hello(name)='hello+one'")).Status);
    }

    [Fact]
    public async Task AFunctionHoldsWhereSomeTablesAreHidden()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Functions()], "databases: { fixture: { tables: { u: { allow: { id: root } } } } }");
        Assert.Equal("hello one",
            (await app.GetAsync("/fixture/-/query.json?sql=select+hello(name)+from+t&_shape=arrayfirst")).Json()[0].GetString());
        Assert.NotEqual(200, (await app.GetAsync("/fixture/-/query.json?sql=select+hello(secret)+from+u")).Status);
    }

    [Fact]
    public async Task AFunctionThatThrowsTellsOnlyItsName()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Functions()]);
        var response = await app.GetAsync("/fixture/-/query.json?sql=select+broken()");
        Assert.Equal(400, response.Status);
        Assert.Contains("user-defined function broken() raised exception", response.Text);
        Assert.DoesNotContain("secret detail", response.Text);
    }

    [Fact]
    public async Task TheTimeLimitHoldsForFunctions()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Functions()], "{}", new KeyValuePair<string, string>("sql_time_limit_ms", "50"));
        // Without the limit it would run for ever: each call looks whether it is interrupted.
        var response = await app.GetAsync("/fixture/-/query.json?sql=select+forever()");
        Assert.Equal(400, response.Status);
    }

    [Fact]
    public async Task AFunctionThatIsNotDeterministicMakesThePageUncached()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Functions()]);
        Assert.Equal("no-store", (await app.GetAsync("/fixture/-/query.json?sql=select+dice()")).Headers.CacheControl.ToString());
        Assert.Equal("max-age=5", (await app.GetAsync("/fixture/-/query.json?sql=select+hello('x')")).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task ACellIsShownByThePlugin()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Cells()]);
        Assert.Contains("<td class=\"col-name type-str\"><mark>ONE fixture t id 1</mark></td>",
            (await app.GetAsync("/fixture/t")).Text);
        Assert.Contains("<mark>ONE fixture t id 1</mark>", (await app.GetAsync("/fixture/t/1")).Text);
        Assert.Contains("<mark>ONE fixture   </mark>", (await app.GetAsync("/fixture/-/query?sql=select+'one'+as+name")).Text);
        Assert.Equal("<mark>ONE fixture t id 1</mark>",
            (await app.GetAsync("/fixture/t.json?_extra=render_cell")).Json().GetProperty("render_cell")[0].GetProperty("name").GetString());
        Assert.Equal("<mark>ONE fixture   </mark>",
            (await app.GetAsync("/fixture/-/query.json?sql=select+'one'+as+name&_extra=render_cell")).Json().GetProperty("render_cell")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("/fixture/t.lines?_size=2", "table t [id,name] 2 True")]
    [InlineData("/fixture/t/1.lines", "row t [id,name] 1 False")]
    [InlineData("/fixture/-/query.lines?sql=select+7+as+seven", "database  [seven] 1 False")]
    [InlineData("/fixture/-/query.lines?sql=select+nope", "database  [] 0 False no such column: nope")]
    public async Task AnOutputFormatAnswers(string path, string expected)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Lines()]);
        var response = await app.GetAsync(path);
        Assert.Equal((200, expected, "text/x-lines"), (response.Status, response.Text, response.Headers.ContentType.ToString()));
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task PagesLinkToOutputFormatsThatCanRenderThem()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Lines()]);
        Assert.Contains("href=\"/fixture/t.lines\">lines</a>", (await app.GetAsync("/fixture/t")).Text);
        Assert.EndsWith("_format=lines",
            (await app.GetAsync("/fixture/t.json?_extra=renderers")).Json().GetProperty("renderers").GetProperty("lines").GetString());
        Assert.DoesNotContain("t.lines", (await app.GetAsync("/fixture/t?name=nobody")).Text);
    }

    [Fact]
    public async Task AFormatThatSaysThatItIsPublicIsCached()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Lines()]);
        Assert.Equal("max-age=5", (await app.GetAsync("/fixture/t.lines?public=1")).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task AFormatThatReturnsNothingIsAPlain500()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Lines()]);
        Assert.Equal(500, (await app.GetAsync("/fixture/t.lines?broken=1")).Status);
        Assert.Contains("The plugin lines failed in register_output_renderer", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task AFacetCountsAndIsSuggested()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Initials()]);
        var json = (await app.GetAsync("/fixture/t.json?_facet_initial=name&_extra=facet_results,suggested_facets")).Json();
        var results = json.GetProperty("facet_results").GetProperty("results").GetProperty("name").GetProperty("results");
        Assert.Equal(["t 2", "o 1"],
            results.EnumerateArray().Select(item => $"{item.GetProperty("value").GetString()} {item.GetProperty("count").GetInt64()}"));
        Assert.Contains("name__startswith=t", results[0].GetProperty("toggle_url").GetString());
        Assert.Contains((await app.GetAsync("/fixture/t.json?_extra=suggested_facets")).Json().GetProperty("suggested_facets").EnumerateArray(),
            item => item.GetProperty("name").GetString() == "name"
                && item.TryGetProperty("type", out var type)
                && type.GetString() == "initial");
    }

    [Fact]
    public async Task AFilterOfAPluginHoldsForRowsCountAndDescription()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Short()]);
        var json = (await app.GetAsync("/fixture/t.json?_shorter=4&_extra=count,human_description_en&_facet=name&_extra=facet_results")).Json();
        Assert.Equal(2, json.GetProperty("count").GetInt64());
        Assert.Equal("where name is shorter than 4", json.GetProperty("human_description_en").GetString());
        Assert.Equal(2, json.GetProperty("rows").GetArrayLength());
        Assert.Equal(3, (await app.GetAsync("/fixture/t.json")).Json().GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task AStoredQueryOfAPluginRunsForItsActor()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Queries()]);
        Assert.Equal("""[{"n": 3}]""", (await app.GetAsync("/fixture/counted.json?_shape=array")).Text);
        Assert.Contains("counted", (await app.GetAsync("/fixture.json")).Text);
        Assert.Equal(404, (await app.GetAsync("/fixture/of_ann.json")).Status);
        Assert.Equal("""[{"a": "ann"}]""", (await app.GetAsync("/fixture/of_ann.json?_shape=array", app.As("ann"))).Text);
    }

    [Fact]
    public async Task AColumnTypeOfAPluginShowsItsCells()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Types()],
            "databases: { fixture: { tables: { t: { column_types: { name: { type: shouted, config: { mark: '!' } } } } } } }");
        Assert.Contains("<td class=\"col-name type-str\"><b>ONE!</b></td>", (await app.GetAsync("/fixture/t")).Text);
    }

    [Fact]
    public async Task AWriteIsWrappedAndTakenBackWhereThePluginThrows()
    {
        using var database = Database();
        using var app = TestApp.Serving(new()
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml",
                "databases: { fixture: { queries: { add: { sql: \"insert into t (name) values (:name)\", write: true } } } }"),
            Plugins = [new Ledger()],
        });
        await app.PostAsync("/fixture/add", "name=four");
        await app.PostAsync("/fixture/add", "name=bad");
        Assert.Equal("""[{"name": "four"}, {"name": "written by four"}]""", (await app.GetAsync("/fixture/-/query.json?sql=select+name+from+t+where+id+>+3+order+by+id&_shape=array")).Text);
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create(
        "create table t (id integer primary key, name text); insert into t values (1, 'one'), (2, 'two'), (3, 'three'); create table "
            + "u (secret text)");

    private sealed class Functions : IPrepareConnection
    {
        public string Name => "functions";

        public void PrepareConnection(PrepareConnectionContext context)
        {
            context.Connection.AddFunction("hello", 1, arguments => "hello " + arguments[0]);
            context.Connection.AddFunction("dice", 0, _ => 4, isDeterministic: false);
            context.Connection.AddFunction("broken", 0, _ => throw new InvalidOperationException("secret detail"));
            context.Connection.AddFunction("forever", 0, arguments =>
            {
                while (!arguments.IsInterrupted) Thread.Yield();
                return 1;
            });
            context.Connection.AddAggregate("longest", 1, () => new Longest());
            context.Connection.AddCollation("backwards", (left, right) => string.CompareOrdinal(right, left));
        }

        private sealed class Longest : ISqlAggregate
        {
            private string _longest = "";

            public void Step(SqlArguments arguments) =>
                _longest = arguments[0].Text is { } text && text.Length > _longest.Length ? text : _longest;

            public SqlValue Result() => _longest;
        }
    }

    private sealed class Cells : IRenderCell
    {
        public string Name => "cells";

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) => new(context is { Column: "name", Value.Text: "one" }
            ? new Markup($"<mark>ONE {context.Database} {context.Table} {string.Join(',', context.PrimaryKeys)} {context.Row["id"]}</mark>")
            : null);
    }

    private sealed class Lines : IRegisterOutputRenderer
    {
        public string Name => "lines";

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [
            new("lines", page => new(page.Request.Argument("broken") is not null ? null : Answer(page)))
            {
                CanRenderAsync = page => new(page.Rows.Count > 0),
            },
        ];

        private static PluginResponse Answer(OutputRendererContext page)
        {
            var text = $"{page.ViewName} {page.Table} [{string.Join(',', page.Columns)}] {page.Rows.Count} {page.Truncated} {page.Error}"
                .TrimEnd();
            var response = PluginResponse.Of("text/x-lines", System.Text.Encoding.UTF8.GetBytes(text));
            return page.Request.Argument("public") is null ? response : response.Public();
        }
    }

    private sealed class Initials : IRegisterFacetClasses
    {
        public string Name => "initials";

        public IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context) => [new Initial()];

        private sealed class Initial() : FacetClass("initial")
        {
            public override string CountSql(string rows, string column, int limit) =>
                $"select substr({column}, 1, 1) as value, count(*) as count from ({rows}) group by value order by count desc, value "
                    + $"limit {limit}";

            public override string FilterArgument(string column) => column + "__startswith";

            public override string? SuggestSql(string rows, string column) =>
                $"select count(distinct substr({column}, 1, 1)) between 2 and 20 from ({rows}) where typeof({column}) = 'text'";
        }
    }

    private sealed class Short : IFiltersFromRequest
    {
        public string Name => "short";

        public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context) =>
            new(context.Request.Argument("_shorter") is { } length
            ? new FilterConditions
            {
                Where = ["length(name) < cast(:shorter as integer)"],
                Parameters = [SqlParameter.Of("shorter", length)],
                Descriptions = [$"name is shorter than {length}"],
            }
            : null);
    }

    private sealed class Queries : ICannedQueries
    {
        public string Name => "queries";

        public ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context) => new(
            context.Actor?.Id is { } id
                ? [new CannedQuery("of_" + id, $"select '{id}' as a")]
                : [new CannedQuery("counted", "select count(*) as n from t")]);
    }

    private sealed class Types : IRegisterColumnTypes
    {
        public string Name => "types";

        public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
            [new("shouted", "In capitals") { RenderCell = (value, config) =>
                new Markup($"<b>{value.ToString().ToUpperInvariant()}{config?["mark"]}</b>") }];
    }

    private sealed class Ledger : IWriteWrapper
    {
        public string Name => "ledger";

        public void WrapWrite(WriteWrapperContext context)
        {
            context.Write();
            var name = context.Connection.Query("select name from t order by id desc limit 1").Single;
            context.Connection.Execute("insert into t (name) values (:name)", SqlParameter.Of("name", "written by " + name));
            if (name?.Text == "bad") throw new InvalidOperationException("not this one");
        }
    }
}
