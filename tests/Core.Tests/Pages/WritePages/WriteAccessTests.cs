namespace Core.Tests.Pages.WritePages;

/// <summary>Who may write what: no endpoint does more than the actor may, and none tells of tables that the actor may not view.</summary>
public sealed class WriteAccessTests
{
    private const string Schema = """
        create table open (id integer primary key, a);
        create table zqsecret (id integer primary key, zqcolumn);
        create trigger after_open after insert on open when new.a = 'trip' begin insert into zqsecret values (1, 'x'); end;
        insert into open values (1, 'one');
        insert into zqsecret values (1, 'zqvalue');
        """;

    private const string Config = """
        permissions: {execute-write-sql: {id: ann}, store-query: {id: ann}}
        databases:
          d:
            tables:
              open: {permissions: {insert-row: {id: ann}, update-row: {id: ann}, delete-row: {id: ann}}}
              zqsecret: {allow: {id: root}}
        """;

    public static TheoryData<string, string> Writes => new()
    {
        { "/d/open/-/insert", """{"row": {"a": 1}}""" },
        { "/d/open/-/upsert", """{"row": {"id": 1, "a": 1}}""" },
        { "/d/open/-/alter", """{"operations": [{"op": "add_column", "args": {"name": "b"}}]}""" },
        { "/d/open/-/drop", """{"confirm": true}""" },
        { "/d/open/-/set-column-type", """{"column": "a", "column_type": null}""" },
        { "/d/open/1/-/update", """{"update": {"a": 1}}""" },
        { "/d/open/1/-/delete", "" },
        { "/d/-/create", """{"table": "made", "row": {"a": 1}}""" },
        { "/d/-/execute-write", """{"sql": "delete from open"}""" },
        { "/d/-/queries/store", """{"query": {"name": "q", "sql": "select 1"}}""" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task NobodyWritesWithoutPermission(string target, string body)
    {
        using var site = new WrittenSite(Schema, Config);
        foreach (var actor in new[] { null, "bob" })
        {
            var answer = await site.PostAsync(target, body, actor);
            Assert.Equal(403, answer.Status);
        }
        Assert.Equal("[\"one\"]", await site.ValuesAsync("select a from open"));
        Assert.Equal("[2]", await site.ValuesAsync("select count(*) from sqlite_master where type = 'table'"));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task AnImmutableFileIsNotWrittenTo(string target, string body)
    {
        using var site = new WrittenSite(Schema, isImmutable: true);
        var answer = await site.PostAsync(target, body);
        Assert.True(answer.Status is 400 or 403
            || target.Contains("set-column-type", StringComparison.Ordinal)
            || target.Contains("queries", StringComparison.Ordinal), $"{answer.Status} {answer.Text}");
        Assert.Equal("[\"one\"]", await site.ValuesAsync("select a from open"));
    }

    [Theory]
    [InlineData("/d/zqsecret/-/insert", """{"row": {"id": 9}}""")]
    [InlineData("/d/zqsecret/-/insert", """{"row": {"nope": 9}}""")]
    [InlineData("/d/zqsecret/1/-/update", """{"update": {}}""")]
    [InlineData("/d/zqsecret/99/-/update", """{"update": {}}""")]
    [InlineData("/d/zqsecret/1,2/-/delete", "")]
    [InlineData("/d/open/-/insert", """{"row": {"a": "trip"}}""")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into open (a) values ('trip')"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into open (a) select zqcolumn from zqsecret"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into open (a) select name from sqlite_master"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into open (a) select name from pragma_table_list"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into open (a) select 1 from zqsecret.x"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "attach '/etc/passwd' as x"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "pragma writable_schema=1"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "create temp table x (a)"}""")]
    [InlineData("/d/-/execute-write", """{"sql": "vacuum into '/tmp/zq'"}""")]
    public async Task NoErrorTellsOfAPrivateTable(string target, string body)
    {
        using var site = new WrittenSite(Schema, Config);
        var answer = await site.PostAsync(target, body, "ann");
        Assert.InRange(answer.Status, 400, 403);
        // What the client wrote itself may come back.
        var told = answer.Text.Replace("zqsecret",
            body.Contains("zqsecret", StringComparison.Ordinal) || target.Contains("zqsecret", StringComparison.Ordinal) ? "" : "zqsecret",
            StringComparison.Ordinal);
        Assert.DoesNotContain("zq", told, StringComparison.Ordinal);
        Assert.Equal("[\"one\"]", await site.ValuesAsync("select a from open"));
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("delete from TABLE")]
    [InlineData("update TABLE set id = 1")]
    [InlineData("insert into TABLE (id) values (7)")]
    [InlineData("insert into open (a) select 1 from TABLE")]
    [InlineData("drop table TABLE")]
    [InlineData("alter table TABLE add column x")]
    [InlineData("create view v as select * from TABLE")]
    [InlineData("create view v as select 1 from TABLE")]
    [InlineData("create table c as select * from TABLE")]
    public async Task SqlTellsNobodyWhetherThereIsAPrivateTable(string sql)
    {
        const string config = Config + "\npermissions: {create-view: {id: ann}, create-table: {id: ann}, execute-write-sql: {id: ann}}";
        using var site = new WrittenSite(Schema, config.Replace("permissions: {execute-write-sql: {id: ann}, store-query: {id: ann}}\n", "",
            StringComparison.Ordinal));
        var answers = new List<(int Status, string Text)>();
        foreach (var table in new[] { "ZQsecret", "ZQmissing" })
        {
            var answer = await site.PostAsync("/d/-/execute-write",
                $$"""{"sql": "{{sql.Replace("TABLE", table, StringComparison.Ordinal)}}"}""", "ann");
            answers.Add((answer.Status, answer.Text.Replace(table, "TABLE", StringComparison.Ordinal)));
        }
        Assert.Equal(answers[1], answers[0]);
        Assert.Equal("[3]", await site.ValuesAsync("select count(*) from sqlite_master"));
    }

    [Theory]
    [InlineData("/d/zqsecret/-/insert", "/d/zqnothing/-/insert")]
    [InlineData("/d/zqsecret/-/alter", "/d/zqnothing/-/alter")]
    [InlineData("/d/zqsecret/-/drop", "/d/zqnothing/-/drop")]
    public async Task WhereATableIsPrivateOthersOfTheSiteCannotFindOutByWriting(string there, string missing)
    {
        using var site = new WrittenSite(Schema, "allow: {id: root}\n" + Config);
        var (one, other) = (await site.PostAsync(there, "{}", "bob"), await site.PostAsync(missing, "{}", "bob"));
        Assert.Equal(one.Status, other.Status);
    }
}
