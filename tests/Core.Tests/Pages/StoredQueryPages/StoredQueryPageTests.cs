using Core.Tests.Queries;

namespace Core.Tests.Pages.StoredQueryPages;

/// <summary><c>/DB/QUERY</c> in every format.</summary>
public sealed class StoredQueryPageTests
{
    private const string Queries = """
        by_genre: {sql: "select id, title from books where genre = :genre order by id", title: By genre, description: Of one genre, params: [genre]}
        two: select 1 as one, 2 as two
        either: "select id from books where genre = :genre or title = :title order by id"
        strict: {sql: "select :given as given, :other as other", params: [given]}
        hidden: {sql: select 1 as one, hide_sql: true}
        broken: select id from nowhere
        pragma: {sql: pragma table_info(books), description_html: "<em>Columns</em>"}
        cover: select image from covers
        books: select 'never' as v
        a/b.c: select 'odd' as v
        declared: {sql: select 1 as one, params: [foo]}
        untrusted: {sql: select 1 as one, is_trusted: false}
        host: {sql: "select :_header_host as host, :n as n"}
        """;

    [Theory]
    [InlineData("/fixture/two.json", """{"ok": true, "rows": [{"one": 1, "two": 2}], "truncated": false}""")]
    [InlineData("/fixture/two.json?_shape=arrays", """{"ok": true, "rows": [[1, 2]], "truncated": false}""")]
    [InlineData("/fixture/two.json?_shape=array", """[{"one": 1, "two": 2}]""")]
    [InlineData("/fixture/two.json?_shape=arrayfirst", "[1]")]
    [InlineData("/fixture/two.csv", "one,two\r\n1,2\r\n")]
    [InlineData("/fixture/two.csv?_stream=on", "one,two\r\n1,2\r\n")]
    [InlineData("/fixture/by_genre.json?genre=verse&_shape=array", """[{"id": 2, "title": "Delta"}]""")]
    [InlineData("/fixture/by_genre.json?_shape=array", "[]")]
    [InlineData("/fixture/either.json?title=Ember&_shape=arrayfirst", "[3]")]
    [InlineData("/fixture/strict.json?other=2&_shape=array", """[{"given": "", "other": "2"}]""")]
    [InlineData("/fixture/declared.json?foo=bar&_extra=query", """{"ok": true, "query": {"sql": "select 1 as one", "params": {"foo": "bar"}}, "rows": [{"one": 1}], "truncated": false}""")]
    [InlineData("/fixture/declared.json?_shape=arrayfirst", "[1]")]
    [InlineData("/fixture/pragma.json?_shape=arrayfirst", "[0, 1, 2]")]
    [InlineData("/fixture/untrusted.json?_shape=arrayfirst", "[1]")]
    [InlineData("/fixture/a~2Fb~2Ec.json?_shape=array", """[{"v": "odd"}]""")]
    [InlineData("/fixture/books.json?_shape=array&_col=id&_size=1", """[{"id": 1}]""")]
    public async Task AQueryAnswersInEveryForm(string target, string expected)
    {
        using var site = QuerySite.Immutable(Queries);
        var response = await site.App.GetAsync(target);
        Assert.Equal((200, expected), (response.Status, response.Text));
        Assert.Empty(site.App.Mistakes);
    }

    [Fact]
    public async Task MagicParametersAreNotAmongTheParametersShown()
    {
        using var site = QuerySite.Immutable(Queries);
        var json = await site.App.JsonAsync("/fixture/host.json?n=5&_header_host=spoofed&_extra=query");
        Assert.Equal("""{"n": "5"}""", json.GetProperty("query").GetProperty("params").GetRawText());
        Assert.NotEqual("spoofed", json.GetProperty("rows")[0].GetProperty("host").GetString());
    }

    [Theory]
    [InlineData("/fixture/nothing.json", 404, "Table not found")]
    [InlineData("/fixture/-/query.json?sql=select+:_header_host", 400, "You did not supply a value for binding parameter :_header_host.")]
    [InlineData("/fixture/two.xml", 404, "Invalid format")]
    [InlineData("/fixture/broken.json", 400, "no such table")]
    [InlineData("/fixture/strict.json", 400, ":other")]
    [InlineData("/fixture/two.json?_shape=object", 400, "_shape=object")]
    [InlineData("/fixture/two.json?_extra=nothing", 400, "_extra")]
    [InlineData("/fixture/two.json?_timelimit=x", 400, "_timelimit")]
    [InlineData("/fixture/two.blob", 400, "_blob_column")]
    [InlineData("/fixture/broken.csv", 400, "no such table")]
    public async Task WhatCannotBeAnsweredSaysWhy(string target, int status, string reason)
    {
        using var site = QuerySite.Immutable(Queries);
        var response = await site.App.GetAsync(target);
        Assert.Equal(status, response.Status);
        Assert.Contains(reason, response.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Empty(site.App.Mistakes);
    }

    [Fact]
    public async Task ExtrasTellOfTheQuery()
    {
        using var site = QuerySite.Immutable(Queries);
        var json = await site.App.JsonAsync("/fixture/by_genre.json?genre=verse&_extra=metadata,query,columns,private,database,database_color");
        Assert.Equal("By genre", json.GetProperty("metadata").GetProperty("title").GetString());
        Assert.Equal("Of one genre", json.GetProperty("metadata").GetProperty("description").GetString());
        Assert.False(json.GetProperty("metadata").TryGetProperty("source", out _));
        Assert.Equal("verse", json.GetProperty("query").GetProperty("params").GetProperty("genre").GetString());
        Assert.Equal("""["id", "title"]""", json.GetProperty("columns").GetRawText());
        Assert.False(json.GetProperty("private").GetBoolean());
        Assert.Equal("fixture", json.GetProperty("database").GetString());
        Assert.Equal(6, json.GetProperty("database_color").GetString()!.Length);
    }

    [Theory]
    [InlineData("/fixture/two", "max-age=5")]
    [InlineData("/fixture/two.json", "max-age=5")]
    [InlineData("/fixture/two.csv", "max-age=5")]
    [InlineData("/fixture/two.json?_ttl=60", "max-age=60")]
    [InlineData("/fixture/two.json?_ttl=0", "no-cache")]
    public async Task ItIsCachedAsTablesAre(string target, string cacheControl)
    {
        using var site = QuerySite.Immutable(Queries);
        var response = await site.App.GetAsync(target);
        Assert.Equal(cacheControl, response.Header("Cache-Control"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
        Assert.Equal(304, (await site.App.GetAsync(target, Header("If-None-Match", response.Header("ETag")))).Status);
    }

    [Fact]
    public async Task AtAHashedUrlItIsKeptForEver()
    {
        using var site = QuerySite.Immutable(Queries, Setting("hash_urls", "on"));
        var redirect = await site.App.GetAsync("/fixture/two.json?x=1");
        Assert.Equal(302, redirect.Status);
        Assert.Matches("^/fixture-[0-9a-f]{7}/two.json\\?x=1$", redirect.Header("Location"));
        Assert.Contains("immutable", (await site.App.GetAsync(redirect.Header("Location"))).Header("Cache-Control"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageShowsTitleDescriptionFormAndRows()
    {
        using var site = QuerySite.Immutable(Queries);
        var page = (await site.App.GetAsync("/fixture/by_genre?genre=novel")).Text;
        Assert.Contains("<h1>By genre</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Of one genre", page, StringComparison.Ordinal);
        Assert.Contains("""<form class="sql core" action="/fixture/by_genre" method="get">""", page, StringComparison.Ordinal);
        Assert.Contains("""name="genre" value="novel" data-parameter-control data-parameter-name="genre">""", page, StringComparison.Ordinal);
        Assert.Contains("""<pre id="sql-query">select id, title from books""", page, StringComparison.Ordinal);
        Assert.Contains("""<td class="col-title">Ember</td>""", page, StringComparison.Ordinal);
        Assert.Contains("query query-by_genre".Split(' ')[1], page, StringComparison.Ordinal);
        Assert.Contains("<h1>fixture: two</h1>", (await site.App.GetAsync("/fixture/two")).Text, StringComparison.Ordinal);
        Assert.Contains("<em>Columns</em>", (await site.App.GetAsync("/fixture/pragma")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlThatWouldRunThereCanBeEdited()
    {
        using var site = QuerySite.Immutable(Queries);
        Assert.Contains("""href="/fixture/-/query?sql=select+id%2C+title+from+books+where+genre+%3D+%3Agenre+order+by+id&amp;genre=novel" class="stored-query-edit-sql">""",
            (await site.App.GetAsync("/fixture/by_genre?genre=novel")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("edit-sql", (await site.App.GetAsync("/fixture/pragma")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fixture/two", true, "/fixture/two?_hide_sql=1")]
    [InlineData("/fixture/two?_hide_sql=1&x=1", false, "/fixture/two?x=1")]
    [InlineData("/fixture/hidden", false, "/fixture/hidden?_show_sql=1")]
    [InlineData("/fixture/hidden?_show_sql=1", true, "/fixture/hidden")]
    public async Task TheSqlIsShownOrHidden(string target, bool isShown, string toggle)
    {
        using var site = QuerySite.Immutable(Queries);
        var page = (await site.App.GetAsync(target)).Text;
        Assert.Equal(isShown, page.Contains("sql-query", StringComparison.Ordinal));
        Assert.Contains($"href=\"{toggle}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormKeepsWhatTheVisitorChoseToSee()
    {
        using var site = QuerySite.Immutable(Queries);
        Assert.Contains("""<input type="hidden" name="_show_sql" value="1">""", (await site.App.GetAsync("/fixture/hidden?_show_sql=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlobsAreLinkedAndServed()
    {
        using var site = QuerySite.Immutable(Queries);
        var csv = (await site.App.GetAsync("/fixture/cover.csv")).Text;
        var link = csv.Split("\r\n")[1];
        Assert.StartsWith("http://localhost/fixture/cover.blob?_blob_column=image&_blob_hash=", link, StringComparison.Ordinal);
        var blob = await site.App.GetAsync(link["http://localhost".Length..]);
        Assert.Equal([1, 2, 255], blob.Body);
        Assert.Contains("href=\"/fixture/cover.blob?", (await site.App.GetAsync("/fixture/cover")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADownloadIsNamedAfterTheQuery()
    {
        using var site = QuerySite.Immutable(Queries);
        Assert.Contains("\"by_genre.csv\"", (await site.App.GetAsync("/fixture/by_genre.csv?_dl=1")).Header("Content-Disposition"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query-fixture-two.html", "/fixture/two", true)]
    [InlineData("query-fixture.html", "/fixture/two", true)]
    [InlineData("query-fixture-two.html", "/fixture/hidden", false)]
    public async Task AQueryMayHaveATemplateOfItsOwn(string file, string target, bool isUsed)
    {
        using var templates = new TemporaryFolder();
        templates.Write(file, "Own: {{ stored_query }} {{ canned_query }} {{ metadata.sql }} {{ stored_query_write }} {{ rows[0].one }}");
        using var site = QuerySite.Create(Queries, null, database => new() { Immutable = [database.Path], TemplateDir = templates.Path });
        var page = (await site.App.GetAsync(target)).Text;
        Assert.Equal(isUsed, page == "Own: two two select 1 as one, 2 as two False 1");
    }

    [Fact]
    public async Task AQueryThatRunsOutOfTimeIsNotKept()
    {
        using var site = QuerySite.Create("long: \"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) "
            + "from n\"",
            new SteppingTime(TimeSpan.FromMilliseconds(10)), database => new() { Immutable = [database.Path] });
        var response = await site.App.GetAsync("/fixture/long.json");
        Assert.Equal((400, "no-store"), (response.Status, response.Header("Cache-Control")));
        Assert.Contains("sql_time_limit_ms", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsAreCutAtTheMostRows()
    {
        using var site = QuerySite.Immutable("all: select id from books", Setting("max_returned_rows", "2"));
        var json = await site.App.JsonAsync("/fixture/all.json");
        Assert.Equal(2, json.GetProperty("rows").GetArrayLength());
        Assert.True(json.GetProperty("truncated").GetBoolean());
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("PUT", 405)]
    [InlineData("DELETE", 405)]
    public async Task OtherMethodsChangeNothing(string method, int status)
    {
        using var site = QuerySite.Mutable("gone: {sql: delete from books, write: true}");
        Assert.Equal(status, (await site.App.SendAsync(method, "/fixture/gone.json")).Status);
        Assert.Equal(3, (await site.App.JsonAsync("/fixture/books.json")).GetProperty("rows").GetArrayLength());
    }
}
