using System.Text;

namespace Core.Tests.Pages.WriteForms;

/// <summary>Rows that are pasted or uploaded: preview, then all of them or none.</summary>
public sealed class RowsFormTests
{
    private const string Schema = """
        create table t (id integer primary key, name text, n integer);
        insert into t values (1, 'first', 1);
        """;

    [Theory]
    [InlineData("name,n\nb,2\n\"c, d\",3")]
    [InlineData("name\tn\nb\t2\nc, d\t3\n")]
    [InlineData("""[{"name": "b", "n": 2}, {"name": "c, d", "n": 3}]""")]
    [InlineData("{\"name\": \"b\", \"n\": 2}\n{\"name\": \"c, d\", \"n\": 3}")]
    public async Task PastedRowsAreShownAndThenInserted(string text)
    {
        using var site = new FormSite(Schema);
        var preview = await site.PostAsync("/d/t/-/insert-rows", "rows", text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.True(preview.Status == 200, preview.Text);
        Assert.Contains("Preview: 2 rows", preview.Text, StringComparison.Ordinal);
        Assert.Contains("<td>c, d</td><td>3</td>", preview.Text, StringComparison.Ordinal);
        Assert.Equal("[1]", await site.RowAsync("select count(*) from t"));
        var written = await site.PostAsync("/d/t/-/insert-rows", "step", "write", "content", Kept(preview.Text), "existing", "error");
        Assert.True(written.Status == 303, written.Text);
        Assert.Equal("[\"first|b|c, d\",6,\"integer\"]", await site.RowAsync("select group_concat(name, '|'), sum(n), typeof(max(n)) from t"));
    }

    [Fact]
    public async Task AFileMakesATable()
    {
        using var site = new FormSite(Schema);
        var preview = await UploadAsync(site, "/d/-/create-table-from-rows", "code,size\n007,1\n008,2.5\n", ("table", "made"));
        Assert.True(preview.Status == 200, preview.Text);
        Assert.Contains("code <span class=\"row-edit-type\">text</span>", preview.Text, StringComparison.Ordinal);
        Assert.Contains("size <span class=\"row-edit-type\">real</span>", preview.Text, StringComparison.Ordinal);
        var written = await site.PostAsync("/d/-/create-table-from-rows", "step", "write", "content", Kept(preview.Text), "table", "made", "pk", "code");
        Assert.True(written.Status == 303, written.Text);
        Assert.Equal("/d/made", written.Header("Location"));
        Assert.Equal("[2,3.5,\"code\"]", await site.RowAsync("select count(*), sum(size), (select name from pragma_table_info('made') where pk) from made"));
    }

    [Fact]
    public async Task ALongFileIsChosenAgainAndItsTypesComeFromAllOfIt()
    {
        using var site = new FormSite(Schema);
        var text = "v,w\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},abcdef\n")) + "x,y\n";
        var preview = await UploadAsync(site, "/d/-/create-table-from-rows", text, ("table", "long"));
        Assert.Contains("Choose the file again", preview.Text, StringComparison.Ordinal);
        Assert.Contains("v <span class=\"row-edit-type\">text</span>", preview.Text, StringComparison.Ordinal);
        var written = await UploadAsync(site, "/d/-/create-table-from-rows", text, ("table", "long"), ("step", "write"));
        Assert.True(written.Status == 303, written.Text);
        Assert.Equal("[40001]", await site.RowAsync("select count(*) from long"));
    }

    [Fact]
    public async Task AScriptIsToldWhereToGo()
    {
        using var site = new FormSite(Schema);
        var answer = await site.App.PostAsync("/d/t/-/insert-rows", "step=write&rows=name%0Ab", [Header("Accept", "application/json"), .. site.App.As("root")]);
        Assert.Equal((200, "/d/t"), (answer.Status, answer.Json().GetProperty("redirect").GetString()));
        Assert.Equal("[2]", await site.RowAsync("select count(*) from t"));
    }

    [Theory]
    [InlineData("name,n\nb,2\nc", "Line 3")]
    [InlineData("name,wrong\nb,2", "invalid columns")]
    [InlineData("id,name\n2,b\n1,c", "UNIQUE constraint failed: t.id")]
    [InlineData("[1, 2]", "list of objects")]
    [InlineData("[{\"name\": 1}", "JSON")]
    [InlineData("", "Paste rows, or choose a file")]
    [InlineData("name", "no rows")]
    public async Task AMistakeIsToldAndNothingIsWritten(string text, string mistake)
    {
        using var site = new FormSite(Schema);
        foreach (var step in new[] { "preview", "write" })
        {
            var page = await site.PostAsync("/d/t/-/insert-rows", "rows", text, "step", step);
            if (step == "write" || page.Status == 400)
            {
                Assert.Contains(mistake, page.Text, StringComparison.OrdinalIgnoreCase);
                Assert.Equal(400, page.Status);
            }
        }
        Assert.Equal("[1]", await site.RowAsync("select count(*) from t"));
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [InlineData("ignore", "first")]
    [InlineData("replace", "again")]
    public async Task RowsWhoseKeyExistsAreSkippedOrReplaced(string existing, string name)
    {
        using var site = new FormSite(Schema);
        var written = await site.PostAsync("/d/t/-/insert-rows", "step", "write", "rows", "id,name\n1,again\n2,b", "existing", existing);
        Assert.True(written.Status == 303, written.Text);
        Assert.Equal($"[2,\"{name}\"]", await site.RowAsync("select count(*), min(case id when 1 then name end) from t"));
    }

    [Fact]
    public async Task MissingColumnsAreAddedWhereThatIsAsked()
    {
        using var site = new FormSite(Schema);
        var preview = await site.PostAsync("/d/t/-/insert-rows", "rows", "name,more\nb,2");
        Assert.Contains("not in the table", preview.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await site.PostAsync("/d/t/-/insert-rows", "step", "write", "content", Kept(preview.Text), "alter", "on")).Status);
        Assert.Equal("[2]", await site.RowAsync("select more from t where name = 'b'"));
    }

    [Fact]
    public async Task ANewTableDoesNotTakeTheNameOfAnother()
    {
        using var site = new FormSite(Schema);
        var page = await site.PostAsync("/d/-/create-table-from-rows", "step", "write", "table", "t", "rows", "name\nb");
        Assert.Equal(400, page.Status);
        Assert.Contains("There is a table or view t already", page.Text, StringComparison.Ordinal);
        Assert.Equal("[1]", await site.RowAsync("select count(*) from t"));
    }

    private static string Kept(string page) => page.Split("name=\"content\" value=\"")[1].Split('"')[0];

    private static async Task<Datasette.Hosting.InProcessResponse> UploadAsync(FormSite site, string path, string file, params (string Name, string Value)[] fields)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in fields) body.Append($"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.Append($"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--b--\r\n");
        return await Datasette.Hosting.InProcessRequest.SendAsync(site.App.App, path, "POST",
            [Header("Content-Type", "multipart/form-data; boundary=b"), .. site.App.As("root")], new MemoryStream(Encoding.UTF8.GetBytes(body.ToString())));
    }
}
