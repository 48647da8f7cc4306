using System.Xml.Linq;

namespace Core.Tests.Charts;

/// <summary>Charts of tables and queries: as a page, as SVG and as JSON.</summary>
public sealed class ChartPageTests
{
    private const string Rows = """
        create table sales (id integer primary key, day text, region text, product text, price real, weight real, shop_id integer references shops(id));
        create table shops (id integer primary key, name text);
        insert into shops values (1, 'North'), (2, 'South');
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 300)
        insert into sales select i, date('2026-01-01', '+' || (i % 60) || ' days'), case i % 3 when 0 then 'east' else 'west' end,
          case when i % 2 then 'tea' else 'coffee' end, i * 1.5, i % 7, 1 + i % 2 from n;
        """;

    private static FixtureDatabase Sales() => FixtureDatabase.Create(Rows);

    /// <summary>An address, and the kind, the columns and the aggregate that are drawn for it.</summary>
    public static TheoryData<string, string, string, string?, string> Chosen => new()
    {
        { "sales/-/chart.json", "line", "day", null, "count" },
        { "sales/-/chart.json?_chart=bar", "bar", "region", null, "count" },
        { "sales/-/chart.json?_x=region&_y=price&_agg=sum&_chart=bar", "bar", "region", "price", "sum" },
        { "sales/-/chart.json?_x=price", "histogram", "price", null, "count" },
        { "sales/-/chart.json?_x=price&_y=weight", "scatter", "price", "weight", "count" },
        { "sales/-/chart.json?_x=region&_y=product", "heat", "region", "product", "count" },
        { "sales/-/chart.json?_chart=heat&_agg=count", "heat", "region", "product", "count" },
        { "sales/-/chart.json?_chart=scatter&_agg=count", "scatter", "price", "weight", "count" },
        { "shops/-/chart.json", "bar", "name", null, "count" },
        { "sales/-/chart.json?_col=region&_col=product", "heat", "region", "product", "count" },
        { "-/query/chart.json?sql=select+region,+sum(price)+as+total+from+sales+group+by+region+--+all", "bar", "region", "total", "avg" },
        { "-/query/chart.json?sql=select+day,+price+from+sales+where+region+=+:region;&region=east&_x=day&_agg=max", "line", "day", "price",
            "max" },
    };

    [Theory, MemberData(nameof(Chosen))]
    public async Task WhatIsLeftOpenIsChosenByTheKindsOfTheColumns(string path, string kind, string x, string? y, string aggregate)
    {
        using var database = Sales();
        using var app = TestApp.Serving(database);
        var chart = await app.JsonAsync("/fixture/" + path);
        Assert.Equal((kind, x, y, aggregate),
            (chart.GetProperty("chart").GetString(), chart.GetProperty("x").GetString(), chart.GetProperty("y").GetString(),
                chart.GetProperty("aggregate").GetString()));
        Assert.True(chart.GetProperty("points").GetArrayLength() > 0);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ItIsDrawnOfTheWholeResultAndOfTheFilteredRows()
    {
        using var database = Sales();
        using var app = TestApp.Serving(database);
        Assert.Equal([200, 100], (await Values("sales/-/chart.json?_chart=bar&_x=region")).Select(value => (int)value));
        Assert.Equal([100], (await Values("sales/-/chart.json?_chart=bar&_x=region&region=east&_size=1")).Select(value => (int)value));
        Assert.Equal(300, (await app.JsonAsync("/fixture/sales/-/chart.json?_x=price")).GetProperty("points").EnumerateArray().Sum(point =>
            point.GetProperty("rows").GetInt32()));
        Assert.Equal(300, (await app.JsonAsync("/fixture/sales/-/chart.json?_x=price&_y=weight")).GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("rows").GetInt32()));
        Assert.Equal(60, (await Values("sales/-/chart.json?_x=day")).Count());
        Assert.Equal([450.0], await Values("sales/-/chart.json?_chart=bar&_x=region&_y=price&_agg=max&region=east"));

        async Task<IEnumerable<double>> Values(string path) =>
            (await app.JsonAsync("/fixture/" + path)).GetProperty("points").EnumerateArray().Select(point =>
                point.GetProperty("y").GetDouble()).ToList();
    }

    [Theory]
    [InlineData("_chart=pie", "_chart must be one of bar, line, scatter, histogram, heat")]
    [InlineData("_agg=median", "_agg must be one of count, sum, avg, min, max, distinct")]
    [InlineData("_x=nothing", "_x=nothing - there is no such column")]
    [InlineData("_y=<b>", "_y=<b> - there is no such column")]
    [InlineData("_chart=bar&_x=region&_agg=sum&_col=region", "_agg=sum needs _y, a column to take it of")]
    [InlineData("_chart=scatter&_col=region", "A scatter chart needs _x and _y, two columns of numbers")]
    public async Task AMalformedArgumentIsTold(string arguments, string message)
    {
        using var database = Sales();
        using var app = TestApp.Serving(database);
        var response = await app.GetAsync($"/fixture/sales/-/chart.json?{arguments}");
        Assert.Equal(400, response.Status);
        Assert.Equal(message, response.Json().GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("values (9e999, 'a'), (-9e999, 'b'), (1, 'c'), (9223372036854775807, null), (-9223372036854775808, '')")]
    [InlineData("values (null, null)")]
    [InlineData("select 1, 2 where false")]
    [InlineData("values (1e300, 'a'), (-1e300, 'a'), (5e-324, 'a')")]
    [InlineData("values ('2026-13-45', 'a'), ('2026-00', 'b'), ('9999-12-31', 'c'), ('0000-01-01', 'd'), ('0001-01-01', 'e')")]
    [InlineData("values (x'00ff', x''), ('<script>', char(0)), (1e17, 1e17 + 16)")]
    public async Task ValuesThatNoChartCanHoldAreLeftOut(string values)
    {
        using var database = FixtureDatabase.Create($"create table t (x, \"\"\"y<b>\" ); insert into t {values};");
        using var app = TestApp.Serving(database);
        foreach (var kind in (string[])["bar", "line", "scatter", "histogram", "heat"])
        {
            foreach (var format in (string[])["", ".json", ".svg"])
            {
                var response = await app.GetAsync($"/fixture/t/-/chart{format}?_chart={kind}&_x=x&_y=%22y%3Cb%3E");
                Assert.Equal(200, response.Status);
                Assert.DoesNotContain("<b>", format == ".json" ? "" : response.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("NaN", response.Text, StringComparison.Ordinal);
            }
        }
        Assert.Equal(200, (await app.GetAsync("/fixture/t?_summary=1")).Status);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ThePictureStandsAloneAndRunsNothing()
    {
        using var database = FixtureDatabase.Create("""
            create table t ("<script>alert(1)</script>" text, "a""b" real);
            insert into t values ('</title><script>alert(2)</script>', 1), ('" onload="alert(3)', 2), (char(1, 8, 65534) || ']]>&', 3), ('javascript:alert(4)', -4);
            """);
        using var app = TestApp.Serving(database);
        foreach (var kind in (string[])["bar", "heat", "line", "scatter", "histogram"])
        {
            var response = await app.GetAsync($"/fixture/t/-/chart.svg?_chart={kind}&_x=%3Cscript%3Ealert(1)%3C/script%3E&_y=a%22b");
            Assert.Equal((200, "image/svg+xml; charset=utf-8", "default-src 'none'"),
                (response.Status, response.Header("Content-Type"), response.Header("Content-Security-Policy")));
            var allowed = new HashSet<string> { "svg", "title", "rect", "circle", "line", "polyline", "text" };
            var picture = XDocument.Parse(response.Text);
            Assert.All(picture.Descendants(), element => Assert.Contains(element.Name.LocalName, allowed));
            Assert.All(picture.Descendants().Attributes(), attribute =>
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                    || attribute.Name.LocalName is "href" or "style"));
        }
        var page = (await app.GetAsync("/fixture/t/-/chart?_chart=bar&_x=%3Cscript%3Ealert(1)%3C/script%3E")).Text;
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/title&gt;&lt;script&gt;alert(2)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesOfferItWithTheirFiltersAndTheFormKeepsThem()
    {
        using var database = Sales();
        using var app = TestApp.Serving(database);
        Assert.Contains("href=\"/fixture/sales/-/chart?region=east\"",
            (await app.GetAsync("/fixture/sales?region=east&_size=5&_sort=day")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/fixture/-/query/chart?sql=select+1\"", (await app.GetAsync("/fixture/-/query?sql=select+1")).Text,
            StringComparison.Ordinal);
        var page = (await app.GetAsync("/fixture/sales/-/chart?region=east")).Text;
        Assert.Contains("<input type=\"hidden\" name=\"region\" value=\"east\">", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItIsCachedAsItsRowsAreAndKeptFromWhomTheyAre()
    {
        using var database = Sales();
        using var hashed = TestApp.Hashed(database);
        var location = (await hashed.GetAsync("/fixture/sales/-/chart.svg")).Header("Location");
        Assert.Contains("immutable", (await hashed.GetAsync(location)).Header("Cache-Control"), StringComparison.Ordinal);
        using var denied = TestApp.Configured(database, """
            databases: {fixture: {allow_sql: false, tables: {sales: {allow: {id: root}}}, queries: {mine: {sql: select 1 as one, allow: {id: root}}, ours: {sql: "select :a as one"}}}}
            """);
        Assert.Equal(403, (await denied.GetAsync("/fixture/sales/-/chart")).Status);
        Assert.Equal(403, (await denied.GetAsync("/fixture/mine/-/chart.json")).Status);
        Assert.Equal(403, (await denied.GetAsync("/fixture/-/query/chart?sql=select+1")).Status);
        Assert.Equal(403, (await denied.GetAsync("/fixture/shops/-/chart?_where=1")).Status);
        Assert.Equal(200, (await denied.GetAsync("/fixture/ours/-/chart.json?a=1")).Status);
    }

    /// <summary>A foreign key is shown by its labels, and told apart where two are alike; JSON has the value too.</summary>
    [Theory]
    [InlineData("sales/-/chart?_chart=bar&_x=shop_id", "North")]
    [InlineData("sales/-/chart.svg?_chart=bar&_x=shop_id", "North")]
    [InlineData("sales/-/chart?_chart=heat&_x=shop_id&_y=region", "North")]
    [InlineData("twins/-/chart?_chart=bar&_x=shop_id", "Twin (3)")]
    public async Task AForeignKeyIsShownByItsLabels(string path, string label)
    {
        using var database = FixtureDatabase.Create(Rows + """
            insert into shops values (3, 'Twin'), (4, 'Twin');
            create table twins (id integer primary key, shop_id integer references shops(id));
            insert into twins (shop_id) values (3), (3), (4), (9);
            """);
        using var app = TestApp.Serving(database);
        Assert.Contains(label, (await app.GetAsync("/fixture/" + path)).Text, StringComparison.Ordinal);
        var points = (await app.JsonAsync("/fixture/" + path.Replace(".svg", "", StringComparison.Ordinal)
            .Replace("/chart", "/chart.json", StringComparison.Ordinal))).GetProperty("points").EnumerateArray().ToList();
        var named = points.Single(point => point.TryGetProperty("x_label", out var text) && text.GetString() == label
            && (!point.TryGetProperty("y", out var group) || group.ToString() != "west"));
        Assert.Equal(label == "North" ? "1" : "3", named.GetProperty("x").GetString());
        Assert.Empty(app.Mistakes);
    }
}
