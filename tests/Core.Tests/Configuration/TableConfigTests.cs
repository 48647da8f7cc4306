using Datasette.Application;

namespace Core.Tests.Configuration;

/// <summary>What a configuration says of a table holds on its pages.</summary>
public sealed class TableConfigTests
{
    [Fact]
    public async Task SizeSortAndSortableColumnsHold()
    {
        using var database = FixtureDatabase.Numbers(20);
        var file = database.Folder.Write("datasette.yaml", """
            databases:
              fixture:
                tables:
                  numbers:
                    size: 3
                    sort_desc: square
                    sortable_columns: [square]
            """);
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.Equal("[20, 19, 18]", (await app.GetAsync("/fixture/numbers.json?_shape=arrayfirst")).Text);
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/numbers.json?_shape=arrayfirst&_sort=square&_size=2")).Text);
        Assert.Equal(400, (await app.GetAsync("/fixture/numbers.json?_sort=word")).Status);
        Assert.Contains("_sort_desc=square", (await app.JsonAsync("/fixture/numbers.json")).GetProperty("next_url").GetString());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("{ column: name }")]
    [InlineData("{ column: { column: name } }")]
    public async Task AFacetIsAColumnOrAKindWithOne(string facet)
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", $"databases: {{ fixture: {{ tables: {{ t: {{ facets: [{facet}] }} }} }} }}");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.True((await app.JsonAsync("/fixture/t.json?_extra=facet_results")).GetProperty("facet_results").GetProperty("results").TryGetProperty("name", out _));
    }

    [Fact]
    public async Task AHiddenTableIsLeftOutOfListingsForPeopleAndCanBeSeen()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", "databases: { fixture: { tables: { t: { hidden: true } } } }");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.DoesNotContain("/fixture/t\"", (await app.GetAsync("/fixture")).Text);
        Assert.Equal(1, (await app.JsonAsync("/fixture.json")).GetProperty("hidden_count").GetInt32());
        Assert.Equal(200, (await app.GetAsync("/fixture/t")).Status);
    }

    [Fact]
    public async Task ATableThatTheConfigurationHidesIsHiddenInTheSqlEditorToo()
    {
        using var database = FixtureDatabase.Create("create table a_hidden (id integer primary key); create table b_shown (id integer "
            + "primary key)");
        using var app = Configured(database, "databases: { fixture: { tables: { a_hidden: { hidden: true } } } }");
        var editor = (await app.GetAsync("/fixture/-/query")).Text;
        Assert.Contains("select * from b_shown", editor, StringComparison.Ordinal);
        Assert.DoesNotContain("a_hidden", editor, StringComparison.Ordinal);
        var tables = (await app.JsonAsync("/fixture.json")).GetProperty("tables").EnumerateArray().ToDictionary(table =>
            table.GetProperty("name").GetString()!, table => table.GetProperty("hidden").GetBoolean());
        Assert.True(tables["a_hidden"]);
        Assert.False(tables["b_shown"]);
    }

    [Fact]
    public async Task ATableThatTheConfigurationShowsIsShownThoughItsNameWouldHideIt()
    {
        using var database = FixtureDatabase.Create("create table _early (id integer primary key); create table later (id integer "
            + "primary key)");
        using var app = Configured(database, "databases: { fixture: { tables: { _early: { hidden: false } } } }");
        Assert.Contains("select * from _early", (await app.GetAsync("/fixture/-/query")).Text, StringComparison.Ordinal);
    }
}
