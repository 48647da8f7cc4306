using System.Text.Json;

namespace Core.Tests.Tables;

/// <summary>
/// The arguments of a table page are checked before its first SQL: a malformed one costs no query and leads to no next page.
/// </summary>
public sealed class ArgumentsFirstTests
{
    [Theory]
    [InlineData("_shape=round", "Invalid _shape: round")]
    [InlineData("_facet=nosuch", "_facet=nosuch - there is no such column")]
    [InlineData("_facet_date=nosuch", "_facet_date=nosuch - there is no such column")]
    [InlineData("_size=many", "_size must be a positive integer")]
    [InlineData("_extra=nosuch", "Unknown _extra: nosuch")]
    [InlineData("_col=nosuch", "_col=nosuch - invalid columns")]
    [InlineData("_sort=nosuch", "Cannot sort table by nosuch")]
    public async Task AMalformedOneRunsNoSql(string argument, string message)
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = Serving(database, Setting("trace_debug", "on"));
        // A page of two rows of twenty would have a next page.
        var size = argument.StartsWith("_size", StringComparison.Ordinal) ? "" : "&_size=2";
        var response = await app.GetAsync($"/fixture/numbers.json?{argument}{size}&_trace=1");
        Assert.Equal(400, response.Status);
        Assert.Equal(message, response.Json().GetProperty("error").GetString());
        Assert.Equal(0, Traces(response.Json()));
        Assert.DoesNotContain("Link", response.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task OneThatIsInOrderRunsSql()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = Serving(database, Setting("trace_debug", "on"));
        var response = await app.GetAsync("/fixture/numbers.json?_shape=objects&_facet=word&_size=2&_trace=1");
        Assert.Equal(200, response.Status);
        Assert.True(Traces(response.Json()) >= 2);
        Assert.Contains("Link", response.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData("/fixture/numbers?_facet=nosuch")]
    [InlineData("/fixture/numbers.csv?_facet=nosuch")]
    [InlineData("/fixture/numbers.json?_facet=nosuch")]
    public async Task AFacetOfAColumnThatIsNotThereIsAnErrorInEveryFormat(string path)
    {
        using var database = FixtureDatabase.Numbers(3);
        using var app = Serving(database);
        Assert.Equal(400, (await app.GetAsync(path)).Status);
    }

    private static int Traces(JsonElement page) => page.GetProperty("_trace").GetProperty("num_traces").GetInt32();
}
