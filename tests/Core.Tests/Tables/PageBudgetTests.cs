using Datasette.Application;

namespace Core.Tests.Tables;

/// <summary>
/// All statements of a page together may take three times as long as one. On the clock of these tests every look takes 20 ms, so
/// that each statement takes some 100 ms, whatever it does.
/// </summary>
public sealed class PageBudgetTests
{
    private static readonly string Columns = string.Join(", ", Enumerable.Range(0, 60).Select(column => $"c{column} text"));

    [Fact]
    public async Task FacetsForWhichNoTimeIsLeftAreNamedAndThePageIsNotKept()
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, {Columns}); insert into t(c0) values "
            + "('x'), ('x'), ('y');");
        using var app = Serving(database, () => { });
        var response = await app.GetAsync("/fixture/t.json?_extra=facet_results,facets_timed_out&"
            + string.Join('&', Enumerable.Range(0, 51).Select(column => $"_facet=c{column}")));
        Assert.Equal(200, response.Status);
        var timedOut = response.Json().GetProperty("facets_timed_out").EnumerateArray().Select(name => name.GetString()).ToList();
        var results = response.Json().GetProperty("facet_results").GetProperty("results").EnumerateObject().Select(facet =>
            facet.Name).ToList();
        Assert.NotEmpty(results);
        Assert.NotEmpty(timedOut);
        Assert.Equal(51, results.Count + timedOut.Count);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal(3, response.Json().GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("/fixture/t.json?_extra=suggested_facets")]
    [InlineData("/fixture/t?c0=x")]
    public async Task SuggestionsForManyColumnsEndWithOneBound(string target)
    {
        var looks = 0;
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, {Columns}); insert into t(c0) values "
            + "('x'), ('x'), ('y');");
        using var app = Serving(database, () => looks++);
        var response = await app.GetAsync(target);
        Assert.Equal(200, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        // 180 suggestions would take 900 looks.
        Assert.True(looks < 300, $"{looks} looks at the clock");
    }

    private static TestApp Serving(FixtureDatabase database, Action onLook) =>
        TestApp.Serving(new ServeOptions { Immutable = [database.Path] }, new SteppingTime(TimeSpan.FromMilliseconds(20), _ => onLook()));
}
