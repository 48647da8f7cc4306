using SearchAll;

namespace Plugins.Tests;

public sealed class SearchAllTests
{
    private const string Sql = """
        create table open (id integer primary key, body text);
        insert into open (body) values ('needle <script>alert(1)</script>'), ('hay');
        create virtual table open_fts using fts5(body, content='open', content_rowid='id');
        insert into open_fts (open_fts) values ('rebuild');
        create table closed (id integer primary key, body text);
        insert into closed (body) values ('needle of Ann');
        create virtual table closed_fts using fts5(body, content='closed', content_rowid='id');
        insert into closed_fts (closed_fts) values ('rebuild');
        create table plain (body text);
        insert into plain values ('needle without an index');
        """;

    private static Task<TestSite> StartAsync(string config = "databases: { fixture: { tables: { closed: { allow: { id: ann } } } } }") =>
        TestSite.StartAsync(new TestSiteOptions { Sql = Sql, IsImmutable = true, Plugins = [new SearchAllPlugin()], Config = config });

    [Fact]
    public async Task TheTablesThatAnybodyMayViewAreSearched()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/-/search?q=needle");
        Sites.IsPublic(response);
        Assert.Contains("href=\"/fixture/open?_search=needle\"", response.Text);
        Assert.Contains("needle &lt;script&gt;", response.Text);
        Assert.DoesNotContain("<script>alert", response.Text);
        Assert.DoesNotContain("closed", response.Text);
        Assert.DoesNotContain("of Ann", response.Text);
        Assert.DoesNotContain("without an index", response.Text);
    }

    [Fact]
    public async Task AnActorSearchesWhatItMayViewAndNoCacheKeepsIt()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/-/search?q=needle", Sites.Ann);
        Assert.Contains("of Ann", response.Text);
        Sites.IsPrivate(response);
    }

    [Theory]
    [InlineData("%22%3E%3Cscript%3Ealert(2)%3C/script%3E", false)]
    [InlineData("%22%22%22", true)]
    [InlineData("AND+OR+NOT+(", false)]
    [InlineData("nothing-like-it", false)]
    [InlineData("", false)]
    public async Task AnyTextIsAnEmptySearchAtWorst(string text, bool isFound)
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync($"/-/search?q={text}");
        Assert.Equal(200, response.Status);
        Assert.DoesNotContain("<script>alert", response.Text);
        Assert.Equal(isFound, response.Text.Contains("<h2>"));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task APrivateSiteIsNotSearched()
    {
        await using var site = await StartAsync("allow: { id: ann }");
        Assert.Equal(403, (await site.GetAsync("/-/search?q=needle")).Status);
    }
}
