namespace Core.Tests.Pages.WritePages;

/// <summary>
/// An actor who may write to a table and not view it: it is shown what it wrote and no more, and gives the table no name by which the rule
/// that hides it would be lost.
/// </summary>
public sealed class UnviewedTableTests
{
    private const string Schema = """
        create table hushed (id integer primary key, name text, zqcolumn text default 'new');
        create table keyed (id text primary key, name text, zqcolumn text) without rowid;
        insert into hushed values (1, 'zqname', 'zqvalue');
        insert into keyed values ('1', 'zqname', 'zqvalue');
        """;

    private const string Config = """
        databases:
          d:
            permissions: {insert-row: {id: ann}, update-row: {id: ann}, delete-row: {id: ann}, alter-table: {id: ann},
              drop-table: {id: ann}, execute-write-sql: {id: ann}}
            tables:
              hushed: {allow: {id: root}, label_column: name}
              keyed: {allow: {id: root}, label_column: name}
        """;

    [Theory]
    [InlineData("/d/hushed/1/-/update", """{"update": {"id": 1}, "return": true}""", """[{"id": 1}]""")]
    [InlineData("/d/hushed/1/-/update", """{"update": {"name": "n"}, "return": true}""", """[{"id": 1, "name": "n"}]""")]
    [InlineData("/d/hushed/-/upsert", """{"rows": [{"id": 1}], "return": true}""", """[{"id": 1}]""")]
    [InlineData("/d/hushed/-/upsert", """{"rows": [{"id": 1, "name": "n"}, {"id": 5}], "return": true}""",
        """[{"id": 1, "name": "n"}, {"id": 5}]""")]
    [InlineData("/d/keyed/-/upsert", """{"rows": [{"id": "1"}], "return": true}""", """[{"id": "1"}]""")]
    [InlineData("/d/hushed/-/insert", """{"row": {"id": 1}, "ignore": true}""", "[]")]
    [InlineData("/d/hushed/-/insert", """{"rows": [{"id": 1}, {"id": 5}], "ignore": true, "return": true}""",
        """[{"id": 5, "name": null, "zqcolumn": "new"}]""")]
    [InlineData("/d/keyed/-/insert", """{"rows": [{"id": "1"}, {"id": "5"}], "ignore": true, "return": true}""", "[]")]
    [InlineData("/d/hushed/-/insert", """{"row": {"id": 5}}""", """[{"id": 5, "name": null, "zqcolumn": "new"}]""")]
    [InlineData("/d/hushed/-/insert", """{"row": {"id": 1}, "replace": true}""", """[{"id": 1, "name": null, "zqcolumn": "new"}]""")]
    public async Task NothingIsReturnedThatOthersWrote(string target, string body, string rows)
    {
        using var site = new WrittenSite(Schema, Config);
        var answer = await site.PostAsync(target, body, "ann");
        Assert.InRange(answer.Status, 200, 201);
        Assert.Equal(rows, answer.Json().GetProperty("rows").GetRawText());
        // Root is shown all of it.
        using var other = new WrittenSite(Schema);
        Assert.Contains("zqcolumn", (await other.PostAsync(target, body)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/d/hushed/1/-/update?_message=1", """{"update": {"id": 1}}""")]
    [InlineData("/d/hushed/1/-/delete?_redirect_to_table=1", "{}")]
    public async Task AMessageHasNoLabel(string target, string body)
    {
        using var site = new WrittenSite(Schema, Config);
        var answer = await site.PostAsync(target, body, "ann");
        var cookie = answer.Headers["Set-Cookie"].Single(one => one!.StartsWith("ds_messages=", StringComparison.Ordinal))!;
        var page = await site.GetAsync("/", [Header("Cookie", cookie.Split(';')[0])]);
        Assert.Contains("row 1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("zqname", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/d/hushed/-/alter", """{"operations": [{"op": "rename_table", "args": {"to": "moved"}}]}""")]
    [InlineData("/d/hushed/-/alter",
        """{"operations": [{"op": "add_column", "args": {"name": "x"}}, {"op": "rename_table", "args": {"to": "moved"}}]}""")]
    [InlineData("/d/-/execute-write", """{"sql": "alter table hushed rename to moved"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "ALTER TABLE main.\"hushed\" /* x */ RENAME TO moved"}""")]
    public async Task ItCannotBeRenamed(string target, string body)
    {
        using var site = new WrittenSite(Schema, Config);
        var answer = await site.PostAsync(target, body, "ann");
        Assert.Equal(403, answer.Status);
        Assert.Contains("need view-table", answer.Text, StringComparison.Ordinal);
        Assert.Equal("[2]", await site.ValuesAsync("select count(*) from sqlite_master where name in ('hushed', 'keyed')"));
        var analysis = await site.GetAsync("/d/-/execute-write/analyze?sql=alter+table+hushed+rename+to+moved", "ann");
        Assert.Equal("alter-table", analysis.Json().GetProperty("analysis_rows")[0].GetProperty("required_permission").GetString());
        Assert.False(analysis.Json().GetProperty("analysis_rows")[0].GetProperty("allowed").GetBoolean());
    }
}
