namespace Core.Tests.Pages.WriteForms;

/// <summary>Each form opens and writes only for those who may, and for no other site.</summary>
public sealed class FormAccessTests
{
    private const string Schema = """
        create table open (id integer primary key, a text);
        create table hidden (id integer primary key, a text);
        create view seen as select * from open;
        insert into open values (1, 'one'); insert into hidden values (1, 'zqvalue');
        """;

    private const string Config = """
        databases:
          d:
            permissions: {create-table: {id: ann}, insert-row: {id: ann}}
            tables:
              open: {permissions: {insert-row: {id: ann}, update-row: {id: ann}, delete-row: {id: ann}, alter-table: {id: ann}, drop-table: {id: ann}}}
              hidden: {allow: {id: root}, permissions: {insert-row: {id: ann}, update-row: {id: ann}}}
        """;

    /// <summary>Path, and a form that writes.</summary>
    public static TheoryData<string, string[]> Forms => new()
    {
        { "/d/open/-/insert-row", ["value:a", "two", "value:id", ""] },
        { "/d/open/-/insert-rows", ["step", "write", "rows", "a\ntwo"] },
        { "/d/-/create-table-from-rows", ["step", "write", "table", "made", "rows", "a\ntwo"] },
        { "/d/open/1/-/update-row", ["value:a", "two"] },
        { "/d/open/1/-/delete-row", [] },
        { "/d/open/-/alter-table", ["table", "open", "column.0.was", "a", "column.0.name", "b"] },
        { "/d/open/-/drop-table", ["name", "open"] },
        { "/d/-/create-table", ["table", "made", "column.0.name", "id", "column.0.type", "integer"] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task OnlyThosePermittedOpenItAndWrite(string path, string[] fields)
    {
        using var site = new FormSite(Schema, Config);
        var before = await StateAsync(site);
        foreach (var actor in new[] { null, "bob" })
        {
            Assert.Equal(403, (await site.GetAsync(path, actor)).Status);
            Assert.Equal(403, (await site.PostAsAsync(actor, path, fields)).Status);
        }
        Assert.Equal(before, await StateAsync(site));
        var page = await site.GetAsync(path, "ann");
        Assert.Equal(200, page.Status);
        Assert.Contains($"action=\"{path}\" method=\"post\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Contains("private", page.Header("Cache-Control"), StringComparison.Ordinal);
        var written = await site.PostAsAsync("ann", path, fields);
        Assert.True(written.Status == 303, written.Text);
        Assert.NotEqual(before, await StateAsync(site));
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task NoOtherSitePostsIt(string path, string[] fields)
    {
        using var site = new FormSite(Schema, Config);
        var before = await StateAsync(site);
        var body = string.Join('&', fields.Chunk(2).Select(pair => $"{Uri.EscapeDataString(pair[0])}={Uri.EscapeDataString(pair[1])}"));
        foreach (var header in new[] { Header("Sec-Fetch-Site", "cross-site"), Header("Sec-Fetch-Site", "same-site"), Header("Origin", "https://example.org") })
            Assert.Equal(403, (await site.App.PostAsync(path, body, [header, .. site.App.As("root")])).Status);
        Assert.Equal(before, await StateAsync(site));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AnImmutableFileHasNone(string path, string[] fields)
    {
        using var site = new FormSite(Schema, isImmutable: true);
        Assert.Equal(403, (await site.GetAsync(path)).Status);
        Assert.Equal(403, (await site.PostAsync(path, fields)).Status);
        foreach (var page in new[] { "/d", "/d/open", "/d/open/1" })
            Assert.DoesNotContain("-action=\"", (await site.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/d/hidden/-/insert-row")]
    [InlineData("/d/hidden/1/-/update-row")]
    [InlineData("/d/seen/-/insert-row")]
    [InlineData("/d/nothing/-/insert-row")]
    [InlineData("/d/open/9/-/update-row")]
    [InlineData("/d/open/9/-/delete-row")]
    public async Task AFormShowsNothingThatTheActorMayNotView(string path)
    {
        using var site = new FormSite(Schema, Config);
        var page = await site.GetAsync(path, "ann");
        Assert.True(page.Status is 403 or 404, $"{page.Status}");
        Assert.DoesNotContain("zqvalue", page.Text, StringComparison.Ordinal);
        Assert.True((await site.PostAsAsync("ann", path, "value:a", "x")).Status is 403 or 404);
        Assert.Empty(site.App.Mistakes);
    }

    [Fact]
    public async Task PagesLinkToTheFormsOfTheActor()
    {
        using var site = new FormSite(Schema, Config);
        string[] links = ["data-table-action=\"insert-row\"", "data-table-action=\"alter-table\"", "data-table-action=\"drop-table\"",
            "href=\"/d/open/1/-/update-row\"", "href=\"/d/open/1/-/delete-row\"", "data-row-action=\"edit\"", "static/write.js"];
        var (ann, bob) = (await site.GetAsync("/d/open", "ann"), await site.GetAsync("/d/open", "bob"));
        foreach (var link in links)
        {
            Assert.Contains(link, ann.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(link, bob.Text, StringComparison.Ordinal);
        }
        Assert.Contains("data-row-action=\"delete\"", (await site.GetAsync("/d/open/1", "ann")).Text, StringComparison.Ordinal);
        Assert.Contains("data-database-action=\"create-table\"", (await site.GetAsync("/d", "ann")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> StateAsync(FormSite site) => string.Join('\n',
        await site.RowAsync("select group_concat(sql) from sqlite_master"),
        await site.RowAsync("select count(*) from sqlite_master where name = 'open'") == "[1]"
            ? await site.RowAsync("select group_concat(open.id), count(*), max(rowid) from open") + (await site.App.GetAsync("/d/open.json", site.App.As("root"))).Text
            : "");
}
