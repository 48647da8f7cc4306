using AngleSharp.Html.Parser;

namespace Core.Tests.Pages.QueryPages;

/// <summary>What a query's page offers to ask next is SQL that runs and says what it should.</summary>
public sealed class NextQueryTests
{
    [Theory]
    [InlineData("select id, square from numbers")]
    [InlineData("select id, square from numbers;  \n")]
    [InlineData("select id, square from numbers -- a comment")]
    [InlineData("with n as (select * from numbers) select id, square from n order by 1 desc limit 3")]
    [InlineData("select id, square from numbers where id <= :square", "&square=2")]
    [InlineData("/* first */ select 1 as \"a \"\"quoted\"\" name\", 2 as [b]")]
    public async Task EveryLinkLeadsToAResult(string sql, string arguments = "")
    {
        using var database = FixtureDatabase.Numbers(3);
        using var app = TestApp.Serving(database);
        var page = await PageAsync(app, "/fixture/-/query?sql=" + Uri.EscapeDataString(sql) + arguments);
        var links = page.QuerySelectorAll(".next-queries a");
        Assert.Equal(2 * 4, links.Length);
        foreach (var link in links)
        {
            var next = await PageAsync(app, link.GetAttribute("href")!.Split('#')[0]);
            Assert.Null(next.QuerySelector(".message-error"));
            // A filter asks for the value first, by a parameter that the statement did not have.
            if (link.TextContent == "Filter")
                Assert.Equal(page.QuerySelectorAll("[data-parameter-control]").Length + 1,
                    next.QuerySelectorAll("[data-parameter-control]").Length);
            else Assert.NotEmpty(next.QuerySelectorAll("tbody tr"));
        }
    }

    [Fact]
    public async Task ASortTakesThePlaceOfTheOneBefore()
    {
        using var database = FixtureDatabase.Numbers(3);
        using var app = TestApp.Serving(database);
        var page = await PageAsync(app, "/fixture/-/query?sql=" + Uri.EscapeDataString("select id from numbers"));
        for (var i = 0; i < 3; i++)
            page = await PageAsync(app, page.QuerySelectorAll(".next-queries a")[1].GetAttribute("href")!);
        Assert.Equal("select * from (\nselect id from numbers\n) order by id desc", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("3", page.QuerySelector("tbody td")!.TextContent);
    }

    [Theory]
    [InlineData("explain select 1")]
    [InlineData("selekt 1")]
    public async Task ThereIsNoneOfWhatIsNoResult(string sql)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = TestApp.Serving(database);
        Assert.Null((await PageAsync(app, "/fixture/-/query?sql=" + Uri.EscapeDataString(sql))).QuerySelector(".next-queries"));
    }

    [Theory]
    [InlineData("select * from numbrs", "no such table: numbrs. Did you mean numbers?")]
    [InlineData("select sqare from numbers", "no such column: sqare. Did you mean square?")]
    [InlineData("select n.sqare from numbers n", "no such column: n.sqare. Did you mean n.square?")]
    [InlineData("select * from something_else", "no such table: something_else")]
    public async Task AMistypedNameIsAnsweredWithTheNearest(string sql, string error)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = TestApp.Serving(database);
        Assert.Equal(error, (await PageAsync(app, "/fixture/-/query?sql=" + Uri.EscapeDataString(sql))).QuerySelector(".message-error")!.TextContent);
    }

    [Theory]
    [InlineData("since_date", "type=date")]
    [InlineData("limit", "inputmode=decimal")]
    [InlineData("square", "inputmode=decimal")]
    [InlineData("word", null)]
    public async Task AParametersFieldIsOfItsKind(string name, string? attribute)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = TestApp.Serving(database);
        var field = (await PageAsync(app, $"/fixture/-/query?sql=select+:{name}")).QuerySelector($"input[name={name}]")!;
        if (attribute is null) Assert.Equal(("text", null), (field.GetAttribute("type"), field.GetAttribute("inputmode")));
        else Assert.Equal(attribute.Split('=')[1], field.GetAttribute(attribute.Split('=')[0]));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(TestApp app, string path) =>
        new HtmlParser().ParseDocument((await app.GetAsync(path)).Text);

    /// <summary>The cells are Datasette's; the table says which columns hold numbers, so that they can be aligned.</summary>
    [Theory]
    [InlineData("select 1, 'a', 2.5", "rows-and-columns n1 n3")]
    [InlineData("select 1, 'a' union select 'x', 2", "rows-and-columns")]
    [InlineData("select null, null union select null, 3", "rows-and-columns n2")]
    public async Task TheTableOfAResultNamesItsColumnsOfNumbers(string sql, string classes)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)");
        using var app = TestApp.Serving(database);
        var page = (await app.GetAsync("/fixture/-/query?sql=" + Uri.EscapeDataString(sql))).Text;
        Assert.Contains($"<table class=\"{classes}\">", page, StringComparison.Ordinal);
    }
}
