using System.Text.Json;
using Datasette.Application;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.TablePages;
using Datasette.Sqlite.Catalog;
using Microsoft.AspNetCore.Http;

namespace Core.Tests.Pages;

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
        using var app = Serving(database);
        var context = Context(app);
        var answer = Json(await ForeignKeyTargetsPage.RespondAsync(context, await context.Database.SchemaAsync(default)));
        Assert.Equal("fixture", answer.GetProperty("database").GetString());
        Assert.Equal(["categories.slug text", "owners.id integer", "projects.id integer"], answer.GetProperty("targets").EnumerateArray()
            .Select(target => $"{target.GetProperty("fk_table")}.{target.GetProperty("fk_column")} {target.GetProperty("type")}"));
    }

    [Fact]
    public async Task AColumnWhoseValuesAreAllKeysIsSuggested()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var answer = await SuggestAsync(app, "projects");
        Assert.Equal("""{"attempted":true,"status":"completed","row_limit":500,"sampled_rows":3,"checked_options":8}""", Compact(answer.GetProperty("row_check")));
        Assert.Equal(
            """{"column":"owner_id","type":"INTEGER","affinity":"integer","current":null,"suggestions":[{"fk_table":"owners","fk_column":"id","confidence":"sampled","sampled_values":2,"reasons":["type_match","sample_values_exist","name_match"]}],"options":[{"fk_table":"owners","fk_column":"id","type":"INTEGER"},{"fk_table":"projects","fk_column":"id","type":"INTEGER"}]}""",
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
        using var app = Serving(new ServeOptions { Immutable = [database.Path] }, new SteppingTime(TimeSpan.FromSeconds(1)));
        var answer = await SuggestAsync(app, "projects");
        Assert.Equal("timed_out", answer.GetProperty("row_check").GetProperty("status").GetString());
        Assert.Equal(2, Column(answer, "owner_id").GetProperty("options").GetArrayLength());
    }

    [Fact]
    public async Task ATableWithNothingToPointAtIsNotLookedThrough()
    {
        using var database = FixtureDatabase.Create("create table only (id integer primary key, score real)");
        using var app = Serving(database);
        Assert.Equal("skipped", (await SuggestAsync(app, "only")).GetProperty("row_check").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("owner_id", true)]
    [InlineData("owners_id", true)]
    [InlineData("Owner", true)]
    [InlineData("owner_key", false)]
    [InlineData("id", false)]
    [InlineData("_id", false)]
    public void AColumnIsNamedAfterTheTableThatItPointsAt(string column, bool isNamed)
    {
        var key = new Column("id", "integer", NotNull: false, null, PrimaryKey: 1, Hidden: 0);
        Assert.Equal(isNamed, new KeyTarget(new Table { Name = "owners", Columns = [key], Definition = "" }, key).IsNamedBy(column));
    }

    private static async Task<JsonElement> SuggestAsync(TestApp app, string table)
    {
        var context = Context(app);
        var schema = await context.Database.SchemaAsync(default);
        return Json(await ForeignKeySuggestionsPage.RespondAsync(context, schema, schema.Find(table)!));
    }

    private static JsonElement Column(JsonElement answer, string name) =>
        answer.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("column").GetString() == name);

    private static RequestContext Context(TestApp app) => new(
        app.Site, new Request { Method = "GET", Path = "/", Query = "", Headers = new HeaderDictionary() }, new RouteValues([new("database", "fixture")]));

    private static JsonElement Json(Response response) => JsonDocument.Parse(((PooledBody)response.Body).Buffer.Written).RootElement;

    private static string Compact(JsonElement json) => System.Text.Json.Nodes.JsonNode.Parse(json.GetRawText())!.ToJsonString();
}
