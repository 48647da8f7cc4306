namespace Core.Tests.Rendering;

/// <summary>What cells look like: more than their text, and never another text.</summary>
public sealed class CellHtmlTests
{
    /// <summary>A value as SQL, and its cell on the table's page.</summary>
    public static TheoryData<string, string> Cells => new()
    {
        { "1999", "1999" },
        { "12345", "12<i>345</i>" },
        { "-1234567", "-1<i>234</i><i>567</i>" },
        { "123456", "123<i>456</i>" },
        { "9223372036854775807", "9<i>223</i><i>372</i><i>036</i><i>854</i><i>775</i><i>807</i>" },
        { "12345.25", "12<i>345</i>.25" },
        { "1234.5", "1234.5" },
        { "1e300", "1e+300" },
        { "9e999", "inf" },
        { "'2026-11-27'", "<time>2026-11-27</time>" },
        { "'2026-11-27T05:21:24Z'", "<time>2026-11-27T05:21:24Z</time>" },
        { "'2026-11-27 05:21:24.5+01:00'", "<time>2026-11-27 05:21:24.5+01:00</time>" },
        { "'2026-11-27x05:21'", "2026-11-27x05:21" },
        { "'2026-11-27T05h'", "2026-11-27T05h" },
        { "'2026-1a-27'", "2026-1a-27" },
        { "'2026/11/27'", "2026/11/27" },
        { "'Zürich & Łódź'", "Zürich &amp; Łódź" },
        { "'zoë@example.com'", "zoë@example.com" },
        { "'2026-11-27 x'", "2026-11-27 x" },
        { "'2026-11-<b>'", "2026-11-&lt;b&gt;" },
        { "'ann.b+c@example.com'", "<a href=\"mailto:ann.b+c@example.com\">ann.b+c@example.com</a>" },
        { "'ann@example.com?x'", "ann@example.com?x" },
        { "'@example.com'", "@example.com" },
        { "'javascript:alert(1)'", "javascript:alert(1)" },
        { "'[]'", "<code class=\"json\">[]</code>" },
        { "'{\"a\": [1, \"<b>\"]}'",
            "<code class=\"json\">{<span class=\"m\"><span class=\"k\">&#34;a&#34;:</span> [<span class=\"m\"><span "
                + "class=\"n\">1</span>,</span> <span class=\"m\"><span class=\"s\">&#34;&lt;b&gt;&#34;</span></span>]</span>}</code>" },
        { "'[oops'", "[oops" },
        { "x'414243'", "<a class=\"blob-download\" href=\"/fixture/t/1.blob?_blob_column=v\" "
            + "data-preview=\"ABC\">&lt;Binary:&nbsp;3&nbsp;bytes&gt;</a>" },
        { "x'00414243'", "<a class=\"blob-download\" href=\"/fixture/t/1.blob?_blob_column=v\">&lt;Binary:&nbsp;4&nbsp;bytes&gt;</a>" },
        { "x'474946383961'", "<a class=\"blob-download\" href=\"/fixture/t/1.blob?_blob_column=v\" data-preview=\"GIF89a\"><img "
            + "class=\"blob-preview\" alt=\"\" loading=\"lazy\" "
                + "src=\"/fixture/t/1.blob?_blob_column=v\">&lt;Binary:&nbsp;6&nbsp;bytes&gt;</a>" },
        { "'<svg onload=alert(1)>'", "&lt;svg onload=alert(1)&gt;" },
    };

    [Theory, MemberData(nameof(Cells))]
    public async Task ACellShowsWhatItsValueIs(string value, string html)
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v); insert into t values (1, {value})");
        using var app = Serving(database);
        Assert.Contains($"\">{html}</td>", (await app.GetAsync("/fixture/t")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("post_code", false)]
    [InlineData("ID", false)]
    [InlineData("playerId", false)]
    [InlineData("year", false)]
    [InlineData("paid", true)]
    [InlineData("Residents", true)]
    public void KeysAndCodesAreNoQuantities(string column, bool isQuantity) =>
        Assert.Equal(isQuantity, Datasette.Rendering.Cells.CellText.IsQuantity(column));

    /// <summary>The summary and the rest are the text, whatever it is, and no character is cut in two.</summary>
    [Theory]
    [InlineData("word ")]
    [InlineData("🌳")]
    [InlineData("<b>&")]
    public async Task ALongTextIsFoldedAndWhole(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200)).Trim();
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v); insert into t values (1, '{text}')");
        using var app = Serving(database);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await app.GetAsync("/fixture/t")).Text);
        var cell = page.QuerySelector("td.col-v")!;
        Assert.Equal(text, cell.TextContent);
        Assert.InRange(cell.QuerySelector("details.more > summary")!.TextContent.Length, 50, 240);
        var row = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await app.GetAsync("/fixture/t/1")).Text);
        Assert.Null(row.QuerySelector("td details"));
        Assert.Equal(text, row.QuerySelector("td.col-v")!.TextContent);
    }

    [Theory]
    [InlineData("/fixture/numbrs", "/fixture/numbers")]
    [InlineData("/fixtures", "/fixture")]
    [InlineData("/fixture/zzz", null)]
    public async Task AMissingPageNamesTheNearest(string path, string? near)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = Serving(database);
        var response = await app.GetAsync(path);
        Assert.Equal(404, response.Status);
        Assert.Equal(near is not null, response.Text.Contains("Did you mean", StringComparison.Ordinal));
        if (near is not null) Assert.Contains($"<a href=\"{near}\">", response.Text, StringComparison.Ordinal);
        Assert.Contains("Back to", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fixture/numbers?_facet=nothing", 400, "/fixture/numbers")]
    [InlineData("/fixture/numbers/99", 404, "/fixture/numbers")]
    [InlineData("/fixture/-/chart", 404, "/fixture")]
    public async Task AnErrorsPageLeadsBackToTheTableOrDatabase(string path, int status, string back)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = Serving(database);
        var response = await app.GetAsync(path);
        Assert.Equal(status, response.Status);
        Assert.Contains($"Back to <a href=\"{back}\">", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThatAVisitorMayNotViewAreNotOffered()
    {
        using var database = FixtureDatabase.Create("create table secrets (id); create table open (id)");
        using var app = TestApp.Configured(database, """
            databases:
              fixture:
                tables:
                  secrets:
                    allow: false
            """);
        Assert.DoesNotContain("secrets", (await app.GetAsync("/fixture/secrts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheListOfColumnsWorksWithoutScripts()
    {
        using var database = FixtureDatabase.Numbers(3);
        using var app = Serving(database);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await app.GetAsync("/fixture/numbers?_columns=1&_nocol=word")).Text);
        var entries = page.QuerySelectorAll(".columns-list li");
        Assert.Equal(["id", "square", "word"], entries.Select(entry => entry.QuerySelector("strong")!.TextContent));
        Assert.Equal("is-hidden", entries[2].ClassName);
        var links = entries.SelectMany(entry => entry.QuerySelectorAll("a")).Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("/fixture/numbers?_nocol=word&_nocol=square", links);
        Assert.Contains("/fixture/numbers", links);
        Assert.Contains("/fixture/numbers?_nocol=word&_facet=square", links);
        foreach (var link in links) Assert.Equal(200, (await app.GetAsync(link)).Status);
    }
}
