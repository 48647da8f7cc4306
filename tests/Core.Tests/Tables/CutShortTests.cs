using Datasette.Application;

namespace Core.Tests.Tables;

/// <summary>
/// A page whose count, facet, suggestion or label takes too long is answered without it, and nobody keeps such a page. On
/// the clock of these tests each look takes ten times the limit: whatever takes SQLite more steps than pass between
/// two looks is too late, the few rows of a page are not.
/// </summary>
public sealed class CutShortTests
{
    private const string Schema = """
        create table kinds (id integer, name text);
        insert into kinds with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 4000) select i, 'kind ' || i from counted;
        create table trees (id integer primary key, kind integer references kinds(id), note text);
        insert into trees with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 4000) select i, 3990, 'note ' || (i % 3) from counted;
        create table owners (id integer primary key);
        insert into owners values (1);
        create table plots (id integer primary key, owner integer references owners(id));
        insert into plots with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 4000) select i, 1 from counted;
        """;

    [Theory]
    [InlineData("/fixture/trees.json?_size=1&_extra=count", "\"count\": null")]
    [InlineData("/fixture/trees.json?_size=1&_facet=note", "\"timed_out\": [\"note\"]")]
    [InlineData("/fixture/trees.json?_size=1&_facet=note&_facet_array=kind&_extra=facets_timed_out",
        "\"facets_timed_out\": [\"note\", \"kind\"]")]
    [InlineData("/fixture/trees.json?_size=1&_extra=suggested_facets", "\"suggested_facets\": []")]
    [InlineData("/fixture/trees.json?_size=1&_labels=on", "\"kind\": 3990")]
    [InlineData("/fixture/trees.csv?_size=1&_labels=on", "1,3990,,note 1")]
    [InlineData("/fixture/owners/1.json?_extra=foreign_key_tables", "\"foreign_key_tables\": []")]
    [InlineData("/fixture/trees?_size=1", "note 1")]
    [InlineData("/fixture/trees/1", "note 1")]
    [InlineData("/fixture/owners/1", "owners")]
    [InlineData("/fixture", "trees")]
    [InlineData("/fixture.json", "\"count\": null")]
    public async Task APageIsAnsweredWithoutWhatTookTooLong(string target, string says)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database, "5");
        await AssertCutShortAsync(app, target, says);
    }

    [Fact]
    public async Task WhatIsRememberedOfSuggestionsThatTookTooLongIsStillCutShort()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database, "5");
        for (var i = 0; i < 2; i++) await AssertCutShortAsync(app, "/fixture/trees.json?_size=1&_extra=suggested_facets", "\"suggested_facets\": []");
    }

    [Theory]
    [InlineData("/fixture/trees.json?_size=1&_extra=count,suggested_facets&_facet=note&_labels=on")]
    [InlineData("/fixture/trees?_size=1")]
    [InlineData("/fixture/owners/1")]
    [InlineData("/fixture")]
    public async Task APageThatIsWholeIsKept(string target)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = TestApp.Serving(database, Setting("sql_time_limit_ms", "100000"), Setting("facet_time_limit_ms", "100000"),
            Setting("facet_suggest_time_limit_ms", "100000"));
        var response = await app.GetAsync(target);
        Assert.Equal(200, response.Status);
        Assert.Equal("max-age=5", response.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/fixture/trees.json?_sort=note")]
    [InlineData("/fixture/trees?_where=note+like+'x'")]
    [InlineData("/fixture/trees.csv?_sort=note")]
    [InlineData("/fixture/trees.csv?_sort=note&_stream=1")]
    public async Task APageWhoseRowsTakeTooLongIsAnError(string target)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database, "5");
        var response = await app.GetAsync(target);
        Assert.Equal(400, response.Status);
        Assert.Contains("took too long", response.Text);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AStreamThatTakesTooLongOnTheWayIsBrokenOff()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database, "1000");
        // The first rows are found at once, the others never.
        const string sql = "select id from trees where id < 1500 union all select a.id from trees a, trees b, trees c where a.kind + "
            + "b.kind + c.kind < 0";
        var target = $"/fixture/-/query.csv?_stream=1&sql={Uri.EscapeDataString(sql)}";
        await Assert.ThrowsAsync<Datasette.Errors.QueryInterrupted>(() => RecordingResponse.GetAsync(app, target));
        Assert.Equal(200, (await app.GetAsync("/fixture/owners.json")).Status);
        Assert.Empty(app.Mistakes);
    }

    private static async Task AssertCutShortAsync(TestApp app, string target, string says)
    {
        var response = await app.GetAsync(target);
        Assert.Equal(200, response.Status);
        Assert.Contains(says, response.Text);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Empty(response.Header("ETag"));
        Assert.Empty(app.Mistakes);
    }

    private static TestApp Serving(FixtureDatabase database, string milliseconds) => TestApp.Serving(
        new ServeOptions
        {
            Immutable = [database.Path],
            Settings = [Setting("sql_time_limit_ms", milliseconds), Setting("facet_time_limit_ms", milliseconds),
                Setting("facet_suggest_time_limit_ms", milliseconds), Setting("num_sql_threads", "1")],
        },
        new SteppingTime(TimeSpan.FromMilliseconds(50)));
}
