using Datasette.Application;

namespace Core.Tests.Maps;

/// <summary>Maps of SpatiaLite's geometry blobs.</summary>
public sealed class SpatiaLiteMapTests
{
    private static FixtureDatabase Towns() => FixtureDatabase.Create($"""
        create table towns (id integer primary key, name text, geom POINT);
        insert into towns values (1, 'Göttingen', x'{Point(9.9, 51.5)}'), (2, 'Rostock', x'{Point(12.1, 54.1)}'), (3, 'None', null), (4, 'Bad', x'00');
        """);

    /// <summary>Needs the module, which <c>./check --full</c> installs.</summary>
    [Fact, Trait("Category", "Slow")]
    public async Task WithTheModuleTheyAreShown()
    {
        using var database = Towns();
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path], Extensions = ["spatialite"] });
        foreach (var path in (string[])["/fixture/towns/-/map.json", "/fixture/-/query/map.json?sql=select+name,+geom+from+towns"])
        {
            var map = await app.JsonAsync(path);
            Assert.Equal(("geom", 4, 2), (map.GetProperty("geometry").GetString(), map.GetProperty("rows").GetInt32(),
                map.GetProperty("placed").GetInt32()));
            Assert.Equal(["Göttingen 51.5 9.9", "Rostock 54.1 12.1"], map.GetProperty("clusters").EnumerateArray().Select(mark =>
                FormattableString.Invariant($"{mark.GetProperty("label")} {mark.GetProperty("latitude")} {mark.GetProperty("longitude")}"))
                .Order(StringComparer.Ordinal));
            Assert.Equal("Point", map.GetProperty("shapes")[0].GetProperty("type").GetString());
        }
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task WithoutTheModuleThePageSaysWhatIsMissing()
    {
        using var database = Towns();
        using var app = TestApp.Serving(database);
        Assert.Contains("/towns/-/map", (await app.GetAsync("/fixture/towns")).Text, StringComparison.Ordinal);
        var response = await app.GetAsync("/fixture/towns/-/map.json");
        Assert.Equal((400, "geom holds geometry of SpatiaLite: serve with --load-extension spatialite"),
            (response.Status, response.Json().GetProperty("error").GetString()));
        Assert.Empty(app.Mistakes);
    }

    /// <summary>A point in degrees as SpatiaLite writes it: its reference system, its rectangle, its kind and its position.</summary>
    private static string Point(double x, double y) => "0001E6100000" + Hex(x) + Hex(y) + Hex(x) + Hex(y) + "7C01000000" + Hex(x) + Hex(y) + "FE";

    private static string Hex(double number)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        return Convert.ToHexString(bytes);
    }
}
