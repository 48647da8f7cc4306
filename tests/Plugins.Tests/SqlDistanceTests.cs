using SqlDistance;

namespace Plugins.Tests;

public sealed class SqlDistanceTests
{
    [Theory]
    [InlineData("round(haversine(51.5074, -0.1278, 48.8566, 2.3522))", "344")]
    [InlineData("round(haversine(51.5074, -0.1278, 48.8566, 2.3522, 'mi'))", "213")]
    [InlineData("round(haversine('51.5074', '-0.1278', 51.5074, -0.1278, 'm'))", "0")]
    [InlineData("round(haversine(0, 0, 0, 180))", "20015")]
    [InlineData("haversine(null, 0, 0, 0)", "")]
    [InlineData("haversine('here', 0, 0, 0)", "")]
    [InlineData("levenshtein_distance('kitten', 'sitting')", "3")]
    [InlineData("levenshtein_distance('', 'abc')", "3")]
    [InlineData("levenshtein_distance(null, 'abc')", "")]
    [InlineData("hamming_distance('karolin', 'kathrins')", "4")]
    [InlineData("round(jaro_similarity('MARTHA', 'MARHTA'), 4)", "0.9444")]
    [InlineData("round(jaro_winkler_similarity('MARTHA', 'MARHTA'), 4)", "0.9611")]
    [InlineData("jaro_similarity('', 'abc')", "0")]
    public async Task AFunctionMeasures(string sql, string expected)
    {
        await using var site = await TestSite.StartAsync("create table t (x)", new SqlDistancePlugin());
        // Text, so that 344 and 344.0 are one.
        Assert.Equal(expected, (string?)await site.SingleAsync($"select coalesce(printf('%g', {sql}), '') where {sql} is not null union all select '' limit 1"));
    }

    [Fact]
    public async Task AnUnknownUnitIsSaid()
    {
        await using var site = await TestSite.StartAsync("create table t (x)", new SqlDistancePlugin());
        var response = await site.GetAsync(Sites.Query("select haversine(0, 0, 0, 0, 'furlong')"));
        Assert.Equal(400, response.Status);
        Assert.Contains("km, m, mi, nmi or ft", response.Text);
    }

    [Fact]
    public async Task TheTimeLimitEndsADistanceOfLongTexts()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Sql = "create table t (x)",
            Plugins = [new SqlDistancePlugin()],
            Settings = new Dictionary<string, string> { ["sql_time_limit_ms"] = "50" },
        });
        // 250 thousand by 250 thousand units would take minutes.
        var response = await site.GetAsync(Sites.Query(
            "select levenshtein_distance(replace(hex(zeroblob(125000)), '0', 'a'), replace(hex(zeroblob(125000)), '0', 'b'))"));
        Assert.Equal(400, response.Status);
    }
}
