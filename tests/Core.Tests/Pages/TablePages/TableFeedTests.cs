using System.Xml.Linq;

namespace Core.Tests.Pages.TablePages;

/// <summary><c>?_feed=</c>: the latest rows as an Atom feed.</summary>
public sealed class TableFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static FixtureDatabase Posts() => FixtureDatabase.Create("""
        create table posts (id text primary key, title text, created text, other);
        insert into posts values ('a', 'First', '2026-01-02', 1), ('b/<b>', '</title><script>', '2026-03-04 05:06:07', char(1) || ']]>'), ('c', 'Never', null, 2), ('d', 'Odd', 'zzz', 3);
        create view v as select * from posts;
        """);

    [Fact]
    public async Task TheLatestRowsComeFirstAndMarkupIsText()
    {
        using var database = Posts();
        using var app = TestApp.Configured(database, "databases: {fixture: {tables: {posts: {label_column: title}}}}");
        var response = await app.GetAsync("/fixture/posts?_feed=created");
        Assert.Equal((200, "application/atom+xml; charset=utf-8"), (response.Status, response.Header("Content-Type")));
        var feed = XDocument.Parse(response.Text).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(["</title><script>", "First"], entries.Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal(["2026-03-04T05:06:07Z", "2026-01-02T00:00:00Z"], entries.Select(entry => entry.Element(Atom + "updated")!.Value));
        Assert.Equal("2026-03-04T05:06:07Z", feed.Element(Atom + "updated")!.Value);
        var address = entries[0].Element(Atom + "id")!.Value;
        Assert.Equal(200, (await app.GetAsync(new Uri(address).AbsolutePath)).Status);
        Assert.Single(XDocument.Parse((await app.GetAsync("/fixture/posts?_feed=created&id=a")).Text).Root!.Elements(Atom + "entry"));
    }

    [Theory]
    [InlineData("posts?_feed=nothing")]
    [InlineData("posts.json?_feed=created")]
    [InlineData("v?_feed=created")]
    public async Task WhatHasNoFeedSaysSo(string path)
    {
        using var database = Posts();
        using var app = TestApp.Serving(database);
        Assert.Equal(400, (await app.GetAsync("/fixture/" + path)).Status);
    }

    [Fact]
    public async Task AColumnThatIsNamedAsADateIsOffered()
    {
        using var database = Posts();
        using var app = TestApp.Serving(database);
        Assert.Contains("type=\"application/atom+xml\" href=\"/fixture/posts?id=a&amp;_feed=created\"",
            (await app.GetAsync("/fixture/posts?id=a")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("_feed", (await app.GetAsync("/fixture/v")).Text, StringComparison.Ordinal);
    }
}
