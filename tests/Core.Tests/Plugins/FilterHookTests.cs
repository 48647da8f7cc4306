using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Tables;

namespace Core.Tests.Plugins;

/// <summary>Conditions of <c>filters_from_request</c>: those of plugins, and the program's own by the same hook.</summary>
public sealed class FilterHookTests
{
    private const string Private = "databases: { fixture: { tables: { u: { allow: { id: root } } } } }";

    [Theory]
    [InlineData("id = 1", "[1]")]
    [InlineData("id = 1 or id = 3", "[1]")]
    [InlineData("id = 1 and name = 'one' or id = 3", "[1]")]
    [InlineData("(id = 1 or id = 3)", "[1]")]
    [InlineData("name in ('x or y', 'one')", "[1]")]
    public async Task AConditionHoldsBesideTheOthersWhateverItIs(string where, string expected)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Filter(_ => new() { Where = [where] })]);
        Assert.Equal(expected, (await app.GetAsync("/fixture/t.json?name=one&_shape=arrayfirst")).Text);
    }

    [Theory]
    [InlineData("id = 1 -- the rest")]
    [InlineData("id = 1 /* the rest")]
    public async Task AConditionThatWouldSwallowTheOthersDoesNot(string where)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Filter(_ => new() { Where = [where] })]);
        Assert.DoesNotContain("two", (await app.GetAsync("/fixture/t.json?name=one&_shape=array")).Text);
    }

    [Theory]
    [InlineData("id = 1", "{}", 200, "[1]")]
    [InlineData("id = 1", "settings: { default_allow_sql: off }", 403, "_where= is not allowed")]
    [InlineData("id in (select id from u)", "{}", 200, "[2]")]
    [InlineData("id in (select id from u)", Private, 400, "u")]
    [InlineData("exists (select 1 from sqlite_master where name = 'u')", Private, 400, "You do not have p")]
    public async Task AConditionOfTheClientReadsWhatTheClientMay(string where, string yaml, int status, string expected)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Filter(_ => new() { ClientWhere = [where] })], yaml);
        var response = await app.GetAsync("/fixture/t.json?_shape=arrayfirst");
        Assert.Equal(status, response.Status);
        Assert.Contains(expected, response.Text);
        if (status == 200 && yaml == "{}") return;
        Assert.DoesNotContain("hidden", response.Text);
    }

    [Theory]
    [InlineData("", null, "u False, nope False, t id,name, 0 parameters")]
    [InlineData("name__in=one,two&id__gt=0", null, "u False, nope False, t id,name, 3 parameters")]
    [InlineData("", "root", "u True, nope False, t id,name, 0 parameters")]
    public async Task AFilterSeesTheTablesThatTheActorMayView(string arguments, string? actor, string expected)
    {
        using var database = Database();
        var seen = "";
        using var app = TestApp.Plugged(database, [new Filter(context =>
        {
            var table = context.FindTable(context.Table)!;
            seen = $"u {context.FindTable("u") is not null}, nope {context.FindTable("nope") is not null}, "
                + $"{table.Name} {string.Join(',', table.Columns.Select(column => column.Name))}, {context.ParameterCount} parameters";
            return null;
        })], Private);
        var path = "/fixture/t.json?" + arguments;
        Assert.Equal(200, (actor is null ? await app.GetAsync(path) : await app.GetAsync(path, app.As(actor))).Status);
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task DescriptionsStandBesideTheirConditions()
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Filter(_ => new()
        {
            Where = ["id > 0", "id < 9"], Descriptions = ["above", "below", "besides"],
        })]);
        var described = (await app.GetAsync("/fixture/t.json?name=one&_extra=human_description_en")).Json();
        Assert.Equal("where above, below and besides and name = \"one\"", described.GetProperty("human_description_en").GetString());
    }

    [Theory]
    [InlineData("where")]
    [InlineData("condition")]
    [InlineData("client")]
    [InlineData("parameters")]
    [InlineData("descriptions")]
    [InlineData("parenthesis")]
    [InlineData("parentheses")]
    public async Task WhatIsNoConditionIsAMistakeOfThePlugin(string what)
    {
        using var database = Database();
        using var app = TestApp.Plugged(database, [new Filter(_ => what switch
        {
            "where" => new() { Where = null! },
            "condition" => new() { Where = [null!] },
            "parenthesis" => new() { Where = ["(id = 1"] },
            "parentheses" => new() { Where = ["1) or (1"] },
            "client" => new() { ClientWhere = null! },
            "parameters" => new() { Parameters = null! },
            _ => new() { Descriptions = null! },
        })]);
        Assert.Equal(500, (await app.GetAsync("/fixture/t.json")).Status);
        Assert.StartsWith("The plugin filter failed in filters_from_request: it returned", Assert.Single(app.Mistakes).Message);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void OnlyWhatIsBoundedRunsBesideThePages(bool isBounded, bool hasPattern) =>
        Assert.Equal(hasPattern, PluginConditions.Of(new() { Where = ["id = 1"], IsBounded = isBounded })[0].HasLongPattern);

    [Fact]
    public async Task TheProgramsOwnAreListedByTheirHooks()
    {
        using var database = Database();
        using var app = TestApp.Serving(database);
        var hooks = (await app.GetAsync("/-/plugins.json?all=1")).Json().EnumerateArray()
            .ToDictionary(plugin => plugin.GetProperty("name").GetString()!, plugin => plugin.GetProperty("hooks").ToString());
        Assert.Contains("filters_from_request", hooks["datasette.filters"]);
        Assert.Contains("register_output_renderer", hooks["datasette.blob_renderer"]);
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create("""
        create table t (id integer primary key, name text);
        insert into t values (1, 'one'), (2, 'two'), (3, 'three');
        create table u (id integer, secret text);
        insert into u values (2, 'hidden');
        """);

    private sealed class Filter(Func<FiltersFromRequestContext, FilterConditions?> filter) : IFiltersFromRequest
    {
        public string Name => "filter";

        public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context) => new(filter(context));
    }
}
