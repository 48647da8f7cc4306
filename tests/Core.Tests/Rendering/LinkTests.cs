using AngleSharp.Html.Parser;

namespace Core.Tests.Rendering;

/// <summary>The links of pages lead to where the pages are: under <c>base_url</c>, at hashed URLs.</summary>
public sealed class LinkTests
{
    private const string Sql = """
        create table authors (id integer primary key, name text);
        insert into authors values (1, 'Ann');
        create table books (id integer primary key, author integer references authors(id), cover blob);
        insert into books select value, 1, x'00' from json_each('[1, 2, 3, 4, 5, 6]');
        """;

    [Theory]
    [InlineData("base_url", "/prefix/")]
    [InlineData("hash_urls", "on")]
    public async Task EveryLinkOfEveryPageIsAnswered(string setting, string value)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database, Setting(setting, value));
        var prefix = setting == "base_url" ? "/prefix" : "";
        var route = $"{prefix}/{app.Site.Databases[0].Route}";
        foreach (var page in new[] { $"{prefix}/", route, $"{route}/books?_size=2&_facet=author", $"{route}/books/1",
            $"{route}/-/query?sql=select+1", $"{prefix}/-/versions" })
        {
            var response = await app.GetAsync(page);
            Assert.Equal(200, response.Status);
            var document = await new HtmlParser().ParseDocumentAsync(response.Text);
            foreach (var link in document.QuerySelectorAll("a[href], link[href]").Select(element =>
                element.GetAttribute("href")!).Where(href =>
                    !href.StartsWith('#') && !href.StartsWith("https://", StringComparison.Ordinal)))
            {
                var target = link.StartsWith("http://localhost", StringComparison.Ordinal) ? link["http://localhost".Length..] : link;
                Assert.StartsWith($"{prefix}/", target, StringComparison.Ordinal);
                Assert.True((await app.GetAsync(target.Split('#')[0])).Status == 200, $"{page} links to {link}");
            }
        }
    }
}
