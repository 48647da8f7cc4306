using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Core.Tests.Maps;

/// <summary>Maps of tables and queries: as a page, as SVG and as JSON.</summary>
public sealed class MapPageTests
{
    /// <summary>1,000 places in Europe, some without one, and their names.</summary>
    internal const string Rows = """
        create table places (id integer primary key, name text, kind text, latitude real, longitude real);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
        insert into places select i, 'Place ' || i, case i % 2 when 0 then 'even' else 'odd' end, 36 + (i % 40) / 2.0, -9 + (i % 97) / 2.5 from n;
        insert into places values (1001, 'Nowhere', 'odd', null, null), (1002, 'Beyond', 'odd', 91, 5), (1003, 'Island', 'single', -16.5, 177.9);
        create view even as select name, latitude as lat, longitude as lon from places where kind = 'even';
        """;

    private static FixtureDatabase Places() => FixtureDatabase.Create(Rows);

    private static List<JsonElement> Clusters(JsonElement map) => [.. map.GetProperty("clusters").EnumerateArray()];

    [Theory]
    [InlineData("places/-/map.json", 1003, 1001)]
    [InlineData("places/-/map.json?kind=even", 500, 500)]
    [InlineData("places/-/map.json?_size=1&_sort=name", 1003, 1001)]
    [InlineData("places/-/map.json?_where=id+<+11", 10, 10)]
    [InlineData("even/-/map.json", 500, 500)]
    [InlineData("-/query/map.json?sql=select+*+from+places+where+kind+=+:kind;&kind=odd", 502, 500)]
    [InlineData("-/query/map.json?sql=select+latitude+as+a,+longitude+as+b+from+places&_latitude=a&_longitude=b", 1003, 1001)]
    public async Task ItIsOfTheWholeResult(string path, int rows, int placed)
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var map = await app.JsonAsync("/fixture/" + path);
        Assert.Equal((rows, placed), (map.GetProperty("rows").GetInt32(), map.GetProperty("placed").GetInt32()));
        Assert.Equal(placed, Clusters(map).Sum(cluster => cluster.GetProperty("rows").GetInt32()));
        Assert.InRange(Clusters(map).Count, 1, 120);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AMarkOfOneRowLeadsToItAndOneOfSeveralToTheirTable()
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var map = await app.JsonAsync("/fixture/places/-/map.json?kind__not=nothing");
        var single = Assert.Single(Clusters(map), cluster => cluster.GetProperty("rows").GetInt32() == 1);
        Assert.Equal(("Island", "/fixture/places/1003"), (single.GetProperty("label").GetString(), single.GetProperty("url").GetString()));
        foreach (var cluster in Clusters(map))
        {
            var table = await app.JsonAsync(cluster.GetProperty("rows_url").GetString()!.Replace("places?", "places.json?_extra=count&",
                StringComparison.Ordinal));
            Assert.Equal(cluster.GetProperty("rows").GetInt32(), table.GetProperty("count").GetInt32());
        }
        // A query's rows have no pages; they have names.
        var query = await app.JsonAsync("/fixture/-/query/map.json?sql=select+*+from+places+where+id+=+1003");
        Assert.Equal(("Island", JsonValueKind.Null), (Clusters(query)[0].GetProperty("label").GetString(),
            Clusters(query)[0].GetProperty("url").ValueKind));
    }

    /// <summary>Moving a map changes what is in view, and not how its rows are grouped.</summary>
    [Fact]
    public async Task APartOfTheMapHasTheSameMarks()
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var all = Clusters(await app.JsonAsync("/fixture/places/-/map.json?_zoom=6&_bbox=-180,-90,180,90")).ConvertAll(mark => mark.ToString());
        Assert.Equal(1001, Clusters(await app.JsonAsync("/fixture/places/-/map.json?_zoom=6&_bbox=-180,-90,180,90"))
            .Sum(mark => mark.GetProperty("rows").GetInt32()));
        var part = Clusters(await app.JsonAsync("/fixture/places/-/map.json?_zoom=6&_bbox=1,45,9,50")).ConvertAll(mark => mark.ToString());
        Assert.InRange(part.Count, 5, all.Count - 1);
        Assert.Empty(part.Except(all));
        Assert.Empty(Clusters(await app.JsonAsync("/fixture/places/-/map.json?_zoom=6&_bbox=-60,-40,-50,-30")));
    }

    [Theory]
    [InlineData("_zoom=19", "_zoom must be a whole number from 0 to 18")]
    [InlineData("_zoom=-1", "_zoom must be a whole number from 0 to 18")]
    [InlineData("_center=51", "_center must be a latitude and a longitude, such as 51.5,9.1")]
    [InlineData("_center=nan,nan", "_center must be a latitude and a longitude, such as 51.5,9.1")]
    [InlineData("_bbox=9,50,1,45", "_bbox must be west, south, east and north in degrees, such as 5.9,47.3,15,55")]
    [InlineData("_latitude=latitude", "_latitude and _longitude belong together")]
    [InlineData("_latitude=<b>&_longitude=longitude", "_latitude=<b> - there is no such column")]
    [InlineData("_geometry=nothing", "_geometry=nothing - there is no such column")]
    [InlineData("_col=name", "No columns are named as latitude and longitude, or as geometry: name them with _latitude and _longitude, or "
        + "with _geometry")]
    public async Task AMalformedArgumentIsTold(string arguments, string message)
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var response = await app.GetAsync($"/fixture/places/-/map.json?{arguments}");
        Assert.Equal((400, message), (response.Status, response.Json().GetProperty("error").GetString()));
        Assert.Equal(400, (await app.GetAsync($"/fixture/places/-/map?{arguments}")).Status);
    }

    /// <summary>A value of a column named geojson, and the place of its mark.</summary>
    public static TheoryData<string, double?, double?> Geometries => new()
    {
        { """{"type": "Point", "coordinates": [9.9, 51.5]}""", 51.5, 9.9 },
        { """  {"type": "Point", "coordinates": [9.9, 51.5, 150]}""", 51.5, 9.9 },
        { """{"type": "LineString", "coordinates": [[8, 50], [10, 54], [9, 51]]}""", 52, 9 },
        { """{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]]}""", 1, 2 },
        { """{"type": "Feature", "properties": {"numbers": [100, 89]}, "geometry": {"type": "Point", "coordinates": [1, 2]}}""", 2, 1 },
        { """{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, {"type": "Point", "coordinates": [3, 4]}]}""",
            3, 2 },
        { """{"type": "Point", "coordinates": []}""", null, null },
        { """{"type": "Point", "coordinates": ["9", "51"]}""", null, null },
        { """{"type": "Point", "coordinates": [1e999, 2]}""", null, null },
        { """{"type": "Point", "coordinates": [9.9,""", null, null },
        { "[]", null, null },
    };

    [Theory, MemberData(nameof(Geometries))]
    public async Task GeometryHasTheMiddleOfItsRectangle(string geometry, double? latitude, double? longitude)
    {
        using var database = FixtureDatabase.Create($$"""
            create table shapes (id integer primary key, title text, geojson text);
            insert into shapes values (1, 'first', '{"type": "Point", "coordinates": [-120, -60]}'), (2, 'it', '{{geometry}}');
            """);
        using var app = TestApp.Serving(database);
        var map = await app.JsonAsync("/fixture/shapes/-/map.json");
        Assert.Equal("geojson", map.GetProperty("geometry").GetString());
        var mark = Clusters(map).SingleOrDefault(mark => mark.GetProperty("label").GetString() == "it");
        if (latitude is null) Assert.Equal(1, map.GetProperty("placed").GetInt32());
        else Assert.Equal((latitude, longitude), (mark.GetProperty("latitude").GetDouble(), mark.GetProperty("longitude").GetDouble()));
        Assert.Equal(latitude is null ? 1 : 2, map.GetProperty("shapes").GetArrayLength());
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("('51.5', '9.9'), (' 51.5', 'E9')", 1)]
    [InlineData("('north', 'east'), ('', '')", 0)]
    [InlineData("(9e999, -9e999), (x'00', x'00'), (90, 180), (-90, -180)", 2)]
    [InlineData("(90.0001, 0), (0, 180.0001), (0, 0), (null, 1)", 1)]
    public async Task ValuesThatAreNoPlaceAreLeftOut(string values, int placed)
    {
        using var database = FixtureDatabase.Create($"create table t (lat, lng); insert into t values {values};");
        using var app = TestApp.Serving(database);
        Assert.Equal(placed, (await app.JsonAsync("/fixture/t/-/map.json")).GetProperty("placed").GetInt32());
        foreach (var format in (string[])["", ".svg"]) Assert.Equal(200, (await app.GetAsync($"/fixture/t/-/map{format}")).Status);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ColumnsMayHaveTheNamesThatTheStatementUses()
    {
        using var database = FixtureDatabase.Create("""
            create table t (p text, k0 text, lat real, lon real, label text, "select" text, primary key (k0, label, lat));
            insert into t values ('a', 'one/1', 10, 20, 'x', 'b'), ('a', 'two', 50, 60, 'y', 'b');
            """);
        using var app = TestApp.Configured(database, "databases: {fixture: {tables: {t: {label_column: p}}}}");
        Assert.Equal(["/fixture/t/one~2F1,x,10.0", "/fixture/t/two,y,50.0"], Clusters(await app.JsonAsync("/fixture/t/-/map.json"))
            .Select(mark => mark.GetProperty("url").GetString()!.Replace("$r", "", StringComparison.Ordinal).Replace("~2E", ".",
                StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var mark in Clusters(await app.JsonAsync("/fixture/t/-/map.json")))
            Assert.Equal(200, (await app.GetAsync(mark.GetProperty("url").GetString()!)).Status);
    }

    [Fact]
    public async Task MarkupIsInertAndThePictureStandsAlone()
    {
        using var database = FixtureDatabase.Create("""
            create table "<script>alert(1)</script>" (id text primary key, name text, "lat<i>" real, "lon<i>" real, geojson text);
            insert into "<script>alert(1)</script>" values ('javascript:alert(2)', '</title><script>alert(3)</script>', 10, 20, null),
                ('" onload="alert(4)', char(1, 8, 65534) || ']]>&', -10, -20, '{"type": "<script>"}'), ('<b>', '<b>', 10.001, 20.001, null);
            """);
        using var app = TestApp.Serving(database);
        var table = "/fixture/" + Datasette.Http.TildeEncoding.Encode("<script>alert(1)</script>");
        var picture = await app.GetAsync(table + "/-/map.svg?_latitude=lat%3Ci%3E&_longitude=lon%3Ci%3E");
        Assert.Equal((200, "image/svg+xml; charset=utf-8", "default-src 'none'", "inline; filename=\"_script_alert_1___script_ map.svg\""),
            (picture.Status, picture.Header("Content-Type"), picture.Header("Content-Security-Policy"), picture.Header("Content-Disposition")));
        var allowed = new HashSet<string> { "svg", "title", "rect", "circle", "line", "polyline", "path", "text" };
        Assert.All(XDocument.Parse(picture.Text).Descendants(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.All(XDocument.Parse(picture.Text).Descendants().Attributes(), attribute =>
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "href" or "style"));
        var page = await app.GetAsync(table + "/-/map");
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", page.Text, StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task PagesWithPlacesOfferItAndOthersAreAsTheyWere()
    {
        using var database = FixtureDatabase.Create(Rows + "create table plain (id integer primary key, name text); insert into plain values (1, 'a');");
        using var app = TestApp.Serving(database);
        Assert.Contains("<a class=\"map-link\" href=\"/fixture/places/-/map?kind=even\" rel=\"nofollow\">Map</a>",
            (await app.GetAsync("/fixture/places?kind=even&_sort=name")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/fixture/even/-/map\"", (await app.GetAsync("/fixture/even")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/fixture/-/query/map?sql=select+1+as+lat%2C+2+as+lon\"",
            (await app.GetAsync("/fixture/-/query?sql=select+1+as+lat,+2+as+lon")).Text, StringComparison.Ordinal);
        foreach (var path in (string[])["/fixture/plain", "/fixture/places?_col=name", "/fixture/-/query?sql=select+1"])
            Assert.DoesNotContain("map", (await app.GetAsync(path)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WithoutScriptsItsLinksLeadOn()
    {
        using var database = Places();
        using var app = TestApp.Serving(database);
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/fixture/places/-/map?kind=odd")).Text);
        Assert.Contains("500 of 502 rows have a place", page.Body!.TextContent, StringComparison.Ordinal);
        var links = page.QuerySelectorAll("#map a, #map-moves a, #map-places a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 20);
        foreach (var link in links.Distinct())
        {
            Assert.Equal(200, (await app.GetAsync(link)).Status);
            Assert.True(link.Contains("kind=odd", StringComparison.Ordinal) || link.StartsWith("/fixture/places/", StringComparison.Ordinal), link);
        }
        Assert.Equal("odd", page.QuerySelector("form.chart-form input[name=kind]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task ItIsCachedAsItsRowsAreAndKeptFromWhomTheyAre()
    {
        using var database = Places();
        using var hashed = TestApp.Hashed(database);
        foreach (var format in (string[])["", ".json", ".svg"])
        {
            var location = (await hashed.GetAsync("/fixture/places/-/map" + format)).Header("Location");
            Assert.Contains("immutable", (await hashed.GetAsync(location)).Header("Cache-Control"), StringComparison.Ordinal);
        }
        using var denied = TestApp.Configured(database, """
            databases: {fixture: {allow_sql: false, tables: {places: {allow: {id: root}}}, queries: {mine: {sql: "select 1 as lat, 2 as lon", allow: {id: root}}, ours: {sql: "select :a as lat, 2 as lon"}}}}
            """);
        Assert.Equal(403, (await denied.GetAsync("/fixture/places/-/map")).Status);
        Assert.Equal(403, (await denied.GetAsync("/fixture/mine/-/map.json")).Status);
        Assert.Equal(403, (await denied.GetAsync("/fixture/-/query/map?sql=select+1+as+lat,+2+as+lon")).Status);
        Assert.Equal(1, (await denied.JsonAsync("/fixture/ours/-/map.json?a=51.5")).GetProperty("placed").GetInt32());
    }

    [Fact]
    public async Task ASlowMapEndsAtTheTimeLimit()
    {
        using var database = FixtureDatabase.Create("create table t (lat, lon);");
        using var app = TestApp.Serving(database, TestApp.Setting("sql_time_limit_ms", "50"));
        var sql = "with+recursive+n(i)+as+(select+1+union+all+select+i+%2B+1+from+n)+select+i+as+lat,+i+as+lon+from+n";
        Assert.Equal(400, (await app.GetAsync($"/fixture/-/query/map.json?sql={sql}&_latitude=lat&_longitude=lon")).Status);
        Assert.Empty(app.Mistakes);
    }
}
