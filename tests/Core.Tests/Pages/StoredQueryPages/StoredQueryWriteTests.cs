using Core.Tests.Queries;

namespace Core.Tests.Pages.StoredQueryPages;

/// <summary>POST to stored queries.</summary>
public sealed class StoredQueryWriteTests
{
    private const string Queries = """
        add: {sql: "insert into books (title, genre) values (:title, :genre)", write: true}
        add_with_words: {sql: "insert into books (title) values (:title)", write: true, on_success_message: Added, on_error_message: Not added, on_success_redirect: /fixture/books, on_error_redirect: "/fixture?failed=1"}
        add_and_count: {sql: "insert into books (title) values (:title)", write: true, on_success_message_sql: "select 'Now ' || count(*) || ' with ' || :title from books"}
        add_and_stumble: {sql: "insert into books (title) values (:title)", write: true, on_success_message_sql: select missing}
        add_same: {sql: "insert into books (id) values (1)", write: true, on_error_redirect: /fixture/books}
        rename: {sql: "update books set title = :title where genre = :genre", write: true}
        make: {sql: create table made (id integer primary key), write: true}
        returning: {sql: "insert into books (title) values (:title) returning id", write: true}
        two: {sql: "delete from books; delete from covers", write: true}
        endless: {sql: "insert into books (title) with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", write: true}
        who: {sql: "insert into books (title, genre) values (:_header_x_demo, :_now_date_utc)", write: true}
        read: "select :a as a"
        attach: {sql: "attach 'other.db' as other", write: true}
        """;

    private static readonly KeyValuePair<string, string> AsJson = Header("Accept", "application/json"),
    JsonBody = Header("Content-Type", "application/json");

    [Fact]
    public async Task AFormIsRunAndLeadsBack()
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync("/fixture/add", "title=Fjord+%26+more&genre=");
        Assert.Equal((302, "/fixture/add", "private, no-store"),
            (response.Status, response.Header("Location"), response.Header("Cache-Control")));
        Assert.Equal("""[{"id": 4, "title": "Fjord & more", "genre": ""}]""", (await site.App.GetAsync("/fixture/books.json?id=4&_shape=array")).Text);
    }

    [Theory]
    [InlineData("title=x&genre=y", "application/x-www-form-urlencoded", "x", "y")]
    [InlineData("title=x&genre=y&csrftoken=z&_json=1&other=1", "application/x-www-form-urlencoded", "x", "y")]
    [InlineData("title=first&title=last&genre=%ff", "application/x-www-form-urlencoded", "last", "\ufffd")]
    [InlineData("""{"title": "x", "genre": "é"}""", "application/json", "x", "é")]
    [InlineData("""{"title": 1.50, "genre": true}""", "application/json; charset=utf-8", "1.5", "True")]
    [InlineData("""{"title": "it's", "genre": [1, {"a": null}]}""", "application/json", "it's", "[1, {'a': None}]")]
    [InlineData(""" {"title": "x", "genre": "y"} """, "text/plain", "x", "y")]
    public async Task TheBodyIsAFormOrJson(string body, string type, string title, string genre)
    {
        using var site = QuerySite.Mutable(Queries);
        Assert.Equal(200, (await site.App.PostAsync("/fixture/add?_json=1", body, Header("Content-Type", type))).Status);
        var row = (await site.App.JsonAsync("/fixture/books.json?id=4&_shape=array"))[0];
        Assert.Equal((title, genre), (row.GetProperty("title").GetString(), row.GetProperty("genre").GetString()));
    }

    [Fact]
    public async Task AJsonNullIsTheTextThatTheReferenceMakesOfIt()
    {
        using var site = QuerySite.Mutable(Queries);
        await site.App.PostAsync("/fixture/add", """{"title": null, "genre": "x"}""", JsonBody);
        Assert.Equal("None", (await site.App.JsonAsync("/fixture/books.json?id=4&_shape=array"))[0].GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/fixture/add", "title=x&genre=y", "Query executed, 1 row affected", null)]
    [InlineData("/fixture/rename", "title=x&genre=novel", "Query executed, 2 rows affected", null)]
    [InlineData("/fixture/rename", "title=x&genre=none", "Query executed, 0 rows affected", null)]
    [InlineData("/fixture/returning", "title=x", "Query executed, 1 row affected", null)]
    [InlineData("/fixture/make", "", "Query executed", null)]
    [InlineData("/fixture/read", "a=1", "Query executed", null)]
    [InlineData("/fixture/add_with_words", "title=x", "Added", "/fixture/books")]
    [InlineData("/fixture/add_and_count", "title=x", "Now 4 with x", null)]
    [InlineData("/fixture/add_and_stumble", "title=x", "Error running on_success_message_sql: no such column: missing", null)]
    public async Task ASuccessIsToldAsJson(string target, string body, string message, string? redirect)
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync(target, body, AsJson);
        var json = response.Json();
        Assert.Equal((200, true, message, redirect),
            (response.Status, json.GetProperty("ok").GetBoolean(), json.GetProperty("message").GetString(),
                json.GetProperty("redirect").GetString()));
        Assert.Equal(3, json.EnumerateObject().Count());
        Assert.Equal("private, no-store", response.Header("Cache-Control"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
    }

    [Theory]
    [InlineData("/fixture/add_same", "", "UNIQUE constraint failed: books.id", "/fixture/books")]
    [InlineData("/fixture/add", "title=x", ":genre", null)]
    [InlineData("/fixture/add_with_words", "", "Not added", "/fixture?failed=1")]
    [InlineData("/fixture/two", "", "one statement at a time", null)]
    [InlineData("/fixture/attach", "", "too many attached databases", null)]
    public async Task AFailureIsToldAsJson(string target, string body, string message, string? redirect)
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync(target + "?_json=1", body);
        var json = response.Json();
        Assert.Equal((400, false, 400, redirect),
            (response.Status, json.GetProperty("ok").GetBoolean(), json.GetProperty("status").GetInt32(),
                json.GetProperty("redirect").GetString()));
        Assert.Contains(message, json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(json.GetProperty("error").GetString(), json.GetProperty("errors")[0].GetString());
        Assert.False(json.TryGetProperty("message", out _));
        Assert.Equal(3, (await site.App.JsonAsync("/fixture/books.json")).GetProperty("rows").GetArrayLength());
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [InlineData("/fixture/add?_json=1", "title=x&genre=y")]
    [InlineData("/fixture/add", "title=x&genre=y&_json=1")]
    [InlineData("/fixture/add", """{"title": "x", "genre": "y", "_json": true}""")]
    public async Task JsonCanBeAskedForInTheAddressAndInTheBody(string target, string body)
    {
        using var site = QuerySite.Mutable(Queries);
        Assert.Equal(200, (await site.App.PostAsync(target, body)).Status);
    }

    [Fact]
    public async Task AFailedFormLeadsBackToItsPageWithTheReason()
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync("/fixture/add", "title=%3Cb%3E");
        Assert.Equal((302, "private, no-store", "/fixture/add"),
            (response.Status, response.Header("Cache-Control"), response.Header("Location")));
        var next = await site.App.GetAsync("/fixture/add", Header("Cookie", response.Header("Set-Cookie").Split(';')[0]));
        Assert.Contains(":genre", next.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fixture/add_with_words", "title=x", "/fixture/books")]
    [InlineData("/fixture/add_with_words", "", "/fixture?failed=1")]
    public async Task AFormLeadsWhereTheConfigurationSays(string target, string body, string location)
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync(target, body);
        Assert.Equal((302, location), (response.Status, response.Header("Location")));
    }

    [Theory]
    [InlineData("/fixture/add", "title=x&genre=y", "message-info", "Query executed, 1 row affected")]
    [InlineData("/fixture/add_with_words", "title=x", "message-info", "Added")]
    [InlineData("/fixture/add_with_words", "", "message-error", "Not added")]
    [InlineData("/fixture/add_and_count", "title=%3Cb%3E", "message-info", "Now 4 with &lt;b&gt;")]
    [InlineData("/fixture/add_and_stumble", "title=x", "message-error", "Error running on_success_message_sql")]
    public async Task TheNextPageShowsWhatBecameOfIt(string target, string body, string kind, string message)
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync(target, body);
        var cookie = response.Header("Set-Cookie").Split(';')[0];
        var next = await site.App.GetAsync(response.Header("Location"), Header("Cookie", cookie));
        Assert.Contains($"""<p class="{kind}" role="status">{message}""", next.Text, StringComparison.Ordinal);
        Assert.Equal("private, no-store", next.Header("Cache-Control"));
    }

    [Fact]
    public async Task ALongMessageIsCut()
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync("/fixture/add_and_count", "title=" + new string('x', 50_000));
        Assert.Equal(302, response.Status);
        Assert.InRange(response.Header("Set-Cookie").Length, 1, 4096);
    }

    [Fact]
    public async Task MagicParametersHaveTheirValuesHereToo()
    {
        using var site = QuerySite.Mutable(Queries);
        await site.App.PostAsync("/fixture/who", "_header_x_demo=forged", Header("X-Demo", "real"));
        var row = (await site.App.JsonAsync("/fixture/books.json?id=4&_shape=array"))[0];
        Assert.Equal("real", row.GetProperty("title").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", row.GetProperty("genre").GetString());
    }

    [Fact]
    public async Task AGetShowsAFormAndWritesNothing()
    {
        using var site = QuerySite.Mutable(Queries);
        Assert.Equal("""{"ok": true, "rows": [], "truncated": false}""", (await site.App.GetAsync("/fixture/add.json?title=x&genre=y")).Text);
        Assert.Contains("""action="/fixture/add" method="post">""", (await site.App.GetAsync("/fixture/add")).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await site.App.GetAsync("/fixture/add.csv?title=x&genre=y")).Status);
        Assert.Equal(3, (await site.App.JsonAsync("/fixture/books.json")).GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task AQueryThatDoesNotSayThatItWritesCannotWriteOnGet()
    {
        using var site = QuerySite.Mutable("sly: delete from books");
        Assert.Equal(400, (await site.App.GetAsync("/fixture/sly.json")).Status);
        Assert.Equal(3, (await site.App.JsonAsync("/fixture/books.json")).GetProperty("rows").GetArrayLength());
        Assert.Equal(200, (await site.App.PostAsync("/fixture/sly", "", AsJson)).Status);
        Assert.Equal(0, (await site.App.JsonAsync("/fixture/books.json")).GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task AnImmutableDatabaseIsNotWrittenTo()
    {
        using var site = QuerySite.Immutable(Queries);
        var response = await site.App.PostAsync("/fixture/add", "title=x&genre=y", AsJson);
        Assert.Equal(403, response.Status);
        Assert.Equal("Database is immutable", response.Json().GetProperty("error").GetString());
        Assert.Equal(403, (await site.App.PostAsync("/fixture/add", "title=x&genre=y")).Status);
        Assert.Contains("disabled", (await site.App.GetAsync("/fixture/add")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMemoryDatabaseIsNotWrittenTo()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("datasette.yaml", "databases: {_memory: {queries: {make: {sql: create table t (a), write: true}}}}");
        using var app = Serving(new Datasette.Application.ServeOptions { Memory = true, ConfigFile = config });
        Assert.Equal(403, (await app.PostAsync("/_memory/make", "", AsJson)).Status);
    }

    [Fact]
    public async Task TriggersKeepFullTextTablesCurrent()
    {
        using var site = QuerySite.Mutable(Queries);
        site.Database.Execute("""
            create virtual table books_fts using fts5 (title, content="books");
            create trigger books_added after insert on books begin insert into books_fts (rowid, title) values (new.id, new.title); end;
            """);
        Assert.Equal(200, (await site.App.PostAsync("/fixture/add", "title=Zephyr&genre=x", AsJson)).Status);
        Assert.Equal("[4]", (await site.App.GetAsync("/fixture/books.json?_search=zephyr&_shape=arrayfirst")).Text);
    }

    [Fact]
    public async Task WhatTheDatabaseItselfRefusesIsTold()
    {
        using var site = QuerySite.Mutable(Queries);
        site.Database.Execute("create trigger closed before insert on books begin select raise(abort, 'Not now'); end");
        var response = await site.App.PostAsync("/fixture/add", "title=x&genre=y", AsJson);
        Assert.Equal((400, "Not now"), (response.Status, response.Json().GetProperty("error").GetString()));
    }

    [Fact]
    public async Task AWriteThatRunsOutOfTimeChangesNothing()
    {
        using var site = QuerySite.Create(Queries, new SteppingTime(TimeSpan.FromMilliseconds(10)), database => new()
        {
            Files = [database.Path],
        });
        var response = await site.App.PostAsync("/fixture/endless", "", AsJson);
        Assert.Equal(400, response.Status);
        Assert.Contains("sql_time_limit_ms", response.Text, StringComparison.Ordinal);
        Assert.Equal("[3]", (await site.App.GetAsync("/fixture/-/query.json?sql=select+count(*)+from+books&_shape=arrayfirst")).Text);
    }

    [Fact]
    public async Task WritesComeOneAfterAnother()
    {
        using var site = QuerySite.Mutable(Queries);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => site.App.PostAsync("/fixture/add", $"title={i}&genre=many", AsJson))));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal("[40]", (await site.App.GetAsync("/fixture/-/query.json?sql=select+count(distinct+title)+from+books+where+genre='many'&_shape=arrayfirst")).Text);
    }

    [Theory]
    [InlineData("{\"title\": ", "application/json", "did not supply a value")]
    [InlineData("[1]", "application/json", "did not supply a value")]
    [InlineData("{\"title\": }", "application/json", "Invalid JSON")]
    [InlineData("{not json}", "application/x-www-form-urlencoded", "Invalid JSON")]
    [InlineData("--x\r\n\r\n--x--", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")]
    public async Task ABodyThatIsNeitherSaysSo(string body, string type, string reason)
    {
        using var site = QuerySite.Mutable(Queries);
        var response = await site.App.PostAsync("/fixture/add", body, AsJson, Header("Content-Type", type));
        Assert.Equal(400, response.Status);
        Assert.Contains(reason, response.Json().GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [InlineData("100", 101, 413)]
    [InlineData("100", 100, 200)]
    [InlineData("0", 100_000, 200)]
    public async Task ABodyMayBeAsLargeAsTheSettingSays(string setting, int bytes, int status)
    {
        using var site = QuerySite.Mutable(Queries, Setting("max_post_body_bytes", setting));
        var body = "genre=x&title=";
        body += new string('t', bytes - body.Length);
        var response = await site.App.PostAsync("/fixture/add", body, AsJson);
        Assert.Equal(status, response.Status);
        if (status == 413) Assert.Contains("exceeded maximum size of 100 bytes", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATooLargeBodyIsRefusedBeforeItIsRead()
    {
        using var site = QuerySite.Mutable(Queries, Setting("max_post_body_bytes", "10"));
        var response = await site.App.PostAsync("/fixture/add", "", AsJson, Header("Content-Length", "11"));
        Assert.Equal(413, response.Status);
    }

    [Theory]
    [InlineData("/fixture/books", 405)]
    [InlineData("/fixture/nothing", 404)]
    public async Task OnlyStoredQueriesTakeAPost(string target, int status)
    {
        using var site = QuerySite.Mutable(Queries);
        Assert.Equal(status, (await site.App.PostAsync(target, "a=1")).Status);
    }
}
