using System.Text.Json;
using Datasette.Application;
using Datasette.Sqlite.Catalog;

namespace Core.Tests.Pages.TablePages;

/// <summary>What a foreign key could point at, and what it seems to.</summary>
public sealed class ForeignKeyPagesTests
{
    private const string Schema = """
        create table owners (id integer primary key, name text);
        insert into owners values (1, 'a'), (2, 'b'), (3, 'c');
        create table categories (slug text primary key);
        insert into categories values ('x'), ('y');
        create table pairs (a text, b text, primary key (a, b));
        create table loose (v text);
        create table _hidden (id integer primary key);
        create table projects (id integer primary key, owner_id integer, category text references categories(slug), other integer, empty integer, score real);
        insert into projects values (1, 1, 'x', 77, null, 1.5), (2, 3, 'y', 1, null, 2), (5, null, null, null, null, null);
        create view seen as select * from owners;
        """;

    [Fact]
    public async Task TheTargetsAreThePrimaryKeysOfOneColumn()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Open(database);
        var answer = await app.JsonAsync("/fixture/-/foreign-key-targets");
        Assert.Equal("fixture", answer.GetProperty("database").GetString());
        Assert.Equal(["categories.slug text", "owners.id integer", "projects.id integer"], answer.GetProperty("targets").EnumerateArray()
            .Select(target => $"{target.GetProperty("fk_table")}.{target.GetProperty("fk_column")} {target.GetProperty("type")}"));
    }

    [Fact]
    public async Task AColumnWhoseValuesAreAllKeysIsSuggested()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Open(database);
        var answer = await app.JsonAsync("/fixture/projects/-/foreign-key-suggestions");
        Assert.Equal("""{"attempted":true,"status":"completed","row_limit":500,"sampled_rows":3,"checked_options":4}""", Compact(answer.GetProperty("row_check")));
        Assert.Equal(
            """{"column":"owner_id","type":"INTEGER","affinity":"integer","current":null,"suggestions":[{"fk_table":"owners","fk_column":"id","confidence":"sampled","sampled_values":2,"reasons":["type_match","sample_values_exist","name_match"]}],"options":[{"fk_table":"owners","fk_column":"id","type":"INTEGER"}]}""",
            Compact(Column(answer, "owner_id")));
        Assert.Equal("""{"fk_table":"categories","fk_column":"slug"}""", Compact(Column(answer, "category").GetProperty("current")));
        Assert.Equal(0, Column(answer, "other").GetProperty("suggestions").GetArrayLength());
        Assert.Equal(0, Column(answer, "empty").GetProperty("suggestions").GetArrayLength());
        Assert.Equal(0, Column(answer, "score").GetProperty("options").GetArrayLength());
    }

    [Fact]
    public async Task WhereTimeRunsOutTheOptionsStand()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Open(database, new SteppingTime(TimeSpan.FromSeconds(1)));
        var answer = await app.JsonAsync("/fixture/projects/-/foreign-key-suggestions");
        Assert.Equal("timed_out", answer.GetProperty("row_check").GetProperty("status").GetString());
        Assert.Equal(1, Column(answer, "owner_id").GetProperty("options").GetArrayLength());
    }

    [Fact]
    public async Task ATableWithNothingToPointAtIsNotLookedThrough()
    {
        using var database = FixtureDatabase.Create("create table only (id integer primary key, score real)");
        using var app = Open(database);
        Assert.Equal("skipped",
            (await app.JsonAsync("/fixture/only/-/foreign-key-suggestions")).GetProperty("row_check").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/fixture/-/foreign-key-targets", "Permission denied: need create-table")]
    [InlineData("/fixture/-/foreign-key-targets?table=projects", "Permission denied: need create-table")]
    [InlineData("/fixture/projects/-/foreign-key-suggestions", "Permission denied: need alter-table")]
    public async Task WhoMayNotIsToldInJsonWhatIsMissing(string target, string error)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal((403, error), (response.Status, response.Json().GetProperty("error").GetString()));
    }

    [Fact]
    public async Task WhoMayAlterATableMayAskForItsTargets()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Configured(database, """{"databases": {"fixture": {"tables": {"projects": {"permissions": {"alter-table": true}}}}}}""");
        Assert.Equal(200, (await app.GetAsync("/fixture/-/foreign-key-targets?table=projects")).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/-/foreign-key-targets?table=owners")).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/-/foreign-key-targets")).Status);
    }

    [Fact]
    public async Task TablesThatTheActorMayNotViewAreNowhere()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Configured(database, """
            {"permissions": {"create-table": true, "alter-table": true}, "databases": {"fixture": {"tables": {"owners": {"allow": false}}}}}
            """);
        foreach (var target in new[] { "/fixture/-/foreign-key-targets", "/fixture/projects/-/foreign-key-suggestions",
            "/-/debug/autocomplete" })
        {
            var response = await app.GetAsync(target);
            Assert.Equal(200, response.Status);
            Assert.DoesNotContain("owners", response.Text, StringComparison.Ordinal);
        }
        foreach (var target in new[] { "/fixture/owners/-/autocomplete?q=a", "/fixture/owners/-/fragment?_row=1",
            "/fixture/owners/-/foreign-key-suggestions" })
            Assert.Equal(403, (await app.GetAsync(target)).Status);
        Assert.Equal(404, (await app.GetAsync("/-/debug/autocomplete?database=fixture&table=owners")).Status);
    }

    [Fact]
    public async Task AViewHasNoForeignKeys()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Open(database);
        var response = await app.GetAsync("/fixture/seen/-/foreign-key-suggestions");
        Assert.Equal((400, "Cannot suggest foreign keys for a view"), (response.Status, response.Json().GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("owner_id", true)]
    [InlineData("owners_id", true)]
    [InlineData("Owner", false)]
    [InlineData("owner_key", false)]
    [InlineData("id", false)]
    [InlineData("_id", false)]
    public void AColumnIsNamedAfterTheTableThatItPointsAt(string column, bool isNamed)
    {
        var key = new Column("id", "integer", NotNull: false, null, PrimaryKey: 1, Hidden: 0);
        Assert.Equal(isNamed, new KeyTarget(new Table { Name = "owners", Columns = [key], Definition = "" }, key).IsNamedBy(column));
    }

    private static JsonElement Column(JsonElement answer, string name) =>
        answer.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("column").GetString() == name);

    /// <summary>A site on which everybody may create and alter tables.</summary>
    private static TestApp Open(FixtureDatabase database, TimeProvider? time = null) => Configured(database, """{"permissions": {"create-table": true, "alter-table": true}}""", time);

    private static TestApp Configured(FixtureDatabase database, string config, TimeProvider? time = null) =>
        Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = database.Folder.Write("datasette.json", config) }, time);

    private static string Compact(JsonElement json) => System.Text.Json.Nodes.JsonNode.Parse(json.GetRawText())!.ToJsonString();
}
