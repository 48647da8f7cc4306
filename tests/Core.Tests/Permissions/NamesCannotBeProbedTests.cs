using Datasette.Application;

namespace Core.Tests.Permissions;

/// <summary>Where nothing may be viewed but by rule, an address tells nobody whether there is a table or a database of that name.</summary>
public sealed class NamesCannotBeProbedTests
{
    public static TheoryData<string> Suffixes =>
        ["", ".json", ".csv", ".csv?_stream=1", ".json?_where=1", "/1", "/1.json", "/1.blob?_blob_column=v", "/-/schema", "/-/schema.json",
            "/-/autocomplete?q=a", "/-/fragment?_row=1", "/-/foreign-key-suggestions"];

    [Theory]
    [MemberData(nameof(Suffixes))]
    public async Task NeitherTablesNorDatabases(string suffix)
    {
        using var database = FixtureDatabase.Create("create table hushed (id integer primary key, v text); insert into hushed values "
            + "(1, 'x')", "town");
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path], DefaultDeny = true });

        var there = await app.GetAsync("/town/hushed" + suffix);

        Assert.Equal(403, there.Status);
        foreach (var missing in new[] { "/town/nowhere", "/nowhere/hushed" })
        {
            var answer = await app.GetAsync(missing + suffix);
            Assert.Equal((there.Status, there.Text), (answer.Status, answer.Text));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData("/-/schema")]
    [InlineData("/-/query")]
    [InlineData("/-/query.json?sql=select+1")]
    [InlineData(".db")]
    public async Task NoDatabase(string suffix)
    {
        using var database = FixtureDatabase.Create("create table hushed (id integer primary key, v text)", "town");
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path], DefaultDeny = true });

        Assert.Equal(403, (await app.GetAsync("/town" + suffix)).Status);
        Assert.Equal(403, (await app.GetAsync("/nowhere" + suffix)).Status);
    }

    [Fact]
    public async Task AMissingTableIsMissingForThoseWhoMayViewTheDatabase()
    {
        using var database = FixtureDatabase.Create("create table hushed (id integer primary key); create table shown (id integer "
            + "primary key)", "town");
        using var app = TestApp.Configured(database, "databases: {town: {tables: {hushed: {allow: {id: ann}}}}}");

        Assert.Equal(403, (await app.GetAsync("/town/hushed.json")).Status);
        Assert.Equal(404, (await app.GetAsync("/town/nowhere.json")).Status);
        Assert.Equal(404, (await app.GetAsync("/nowhere.json")).Status);
    }
}
