using AngleSharp.Html.Parser;

namespace Core.Tests.Pages.TablePages;

/// <summary>A page's link to the one before leads to the page that was there on the way forward, and its position is counted right.</summary>
public sealed class PreviousPageTests
{
    private const int Rows = 23, Size = 5;

    /// <summary>A declaration, what fills it for the number i, and the arguments of the page.</summary>
    public static TheoryData<string, string, string> Tables => new()
    {
        { "t (id integer primary key, v)", "i, i", "" },
        { "t (v)", "i", "" },
        { "t (a, b, v, primary key (a, b))", "i % 3, i, i", "" },
        { "t (a text, v, primary key (a))", "char(65 + i), i", "" },
        { "t (a text primary key, v)", "iif(i % 7 = 0, null, 'k' || i), i", "" },
        { "t (id integer primary key, v)", "i, i % 4", "&_sort=v" },
        { "t (id integer primary key, v)", "i, i % 4", "&_sort_desc=v" },
        { "t (id integer primary key, v)", "i, nullif(i % 4, 1)", "&_sort=v" },
        { "t (id integer primary key, v)", "i, nullif(i % 4, 1)", "&_sort_desc=v" },
        { "t (id integer primary key, v)", "i, null", "&_sort=v" },
        { "t (id integer primary key, v not null)", "i, i % 2", "&_sort_desc=v" },
        { "t (id integer primary key, v)", "i, i", "&_sort=id" },
        { "t (id integer primary key, v)", "i, i", "&_sort_desc=id" },
        { "t (a, b, v, primary key (a, b))", "i % 3, i, i % 2", "&_sort_desc=v" },
        { "t (id integer primary key, v)", "i, iif(i % 2, i, 'text ' || i)", "&_sort=v" },
        { "t (id integer primary key, v)", "i, i", "&v__gt=4" },
        { "t (id integer primary key, v)", "i, i", "&_col=id" },
        { "t (id integer primary key, v)", "i, i % 4", "&_sort=v&_col=id" },
    };

    [Theory, MemberData(nameof(Tables))]
    public async Task EachPageLeadsBackToTheOneBefore(string declaration, string values, string arguments)
    {
        using var database = FixtureDatabase.Create($"""
            create table {declaration};
            insert into t with recursive c(i) as (select 1 union all select i + 1 from c where i < {Rows}) select {values} from c;
            create view w as select * from t;
            """);
        using var app = TestApp.Serving(database);
        foreach (var table in arguments.Contains("_col=", StringComparison.Ordinal) ? (string[])["t"] : ["t", "w"])
        {
            var pages = new List<string>();
            var path = $"/fixture/{table}?_size={Size}{arguments}";
            for (var first = 1; path is not null; first += Size)
            {
                var (page, rows) = await PageAsync(app, path);
                pages.Add(rows);
                if (page.QuerySelector(".position") is { } position)
                    Assert.StartsWith($"Rows {first}–", position.TextContent, StringComparison.Ordinal);
                else Assert.Fail($"{path} does not say which rows it has");
                // Back from here, page by page, to the first.
                var (back, number) = (page, pages.Count - 1);
                while (back.QuerySelector("a.previous-page")?.GetAttribute("href") is { } previous)
                {
                    (back, rows) = await PageAsync(app, new Uri(new Uri("http://localhost"), previous).PathAndQuery);
                    Assert.Equal(pages[--number], rows);
                }
                Assert.Equal(0, number);
                path = page.QuerySelectorAll(".next-page a").FirstOrDefault(link => link.TextContent == "Next page") is { } next
                    ? new Uri(new Uri("http://localhost"), next.GetAttribute("href")).PathAndQuery
                    : null;
            }
            Assert.True(pages.Count > 3);
        }
    }

    /// <summary>Past 10,000 rows nobody counts.</summary>
    [Fact]
    public async Task APageFarDownLeadsBackWithoutAPosition()
    {
        using var database = FixtureDatabase.Numbers(20_000);
        using var app = TestApp.Serving(database);
        var (page, _) = await PageAsync(app, "/fixture/numbers?_next=15000");
        Assert.Null(page.QuerySelector(".position"));
        Assert.EndsWith("/fixture/numbers?_next=14900", page.QuerySelector("a.previous-page")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static async Task<(AngleSharp.Html.Dom.IHtmlDocument Page, string Rows)> PageAsync(TestApp app, string path)
    {
        var page = new HtmlParser().ParseDocument((await app.GetAsync(path)).Text);
        return (page, page.QuerySelector("tbody")!.InnerHtml);
    }
}
