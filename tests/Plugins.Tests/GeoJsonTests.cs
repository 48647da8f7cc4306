using GeoJsonOutput;

namespace Plugins.Tests;

public sealed class GeoJsonTests
{
    private const string Places = """
        create table places (id integer primary key, name text, latitude real, longitude real);
        insert into places (name, latitude, longitude) values ('Paris', 48.85, 2.35), ('Nowhere', null, null), ('Mars', 900, 0);
        create table secret (id integer primary key, lat real, lng real);
        insert into secret values (1, 1, 1);
        """;

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = Places,
        IsImmutable = true,
        Plugins = [new GeoJsonOutputPlugin()],
        Config = "databases: { fixture: { tables: { secret: { allow: { id: ann } } } } }",
    });

    [Fact]
    public async Task RowsAreFeaturesWithTheirPlace()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/fixture/places.geojson");
        Sites.IsPublic(response);
        Assert.StartsWith("application/geo+json", response.Header("Content-Type"));
        var features = response.Json()!["features"]!.AsArray();
        Assert.Equal("""{"type":"Point","coordinates":[2.35,48.85]}""", features[0]!["geometry"]!.ToJsonString());
        Assert.Equal("""{"id":1,"name":"Paris"}""", features[0]!["properties"]!.ToJsonString());
        Assert.All(features.Skip(1), feature => Assert.Null(feature!["geometry"]));
    }

    [Theory]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[3,4]]}""", true)]
    [InlineData("""{"type":"Evil"}""", false)]
    [InlineData("<script>", false)]
    [InlineData("[1]", false)]
    [InlineData("""{"type":1,"type":2}""", false)]
    public async Task AColumnOfGeometriesIsTakenWhereItIsOne(string text, bool isOne)
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync(Sites.Query($"select '{text}' as geometry, '</script>' as note", "geojson"));
        Sites.IsPublic(response);
        Assert.Equal(isOne, response.Json()!["features"]![0]!["geometry"] is not null);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("&_stream=on", 5000)]
    public async Task AStreamHasAllRows(string stream, int count)
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/fixture/-/query.geojson?sql=" + Uri.EscapeDataString("with recursive i(x) as (select 1 union "
            + $"all select x + 1 from i where x < {count}) select x, 1 as latitude, 2 as longitude from i") + stream);
        Sites.IsPublic(response);
        Assert.Equal(count, response.Json()!["features"]!.AsArray().Count);
    }

    [Fact]
    public async Task OtherTablesAreA400AndPrivateOnesA403()
    {
        await using var site = await StartAsync();
        Assert.Equal(400, (await site.GetAsync(Sites.Query("select 1", "geojson"))).Status);
        Assert.Equal(403, (await site.GetAsync("/fixture/secret.geojson")).Status);
        var own = await site.GetAsync("/fixture/secret.geojson", Sites.Ann);
        Assert.Equal(200, own.Status);
        Sites.IsPrivate(own);
        Assert.DoesNotContain(".geojson", (await site.GetAsync("/fixture/-/query?sql=select+1")).Text);
    }
}
