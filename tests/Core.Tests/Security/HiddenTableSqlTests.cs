using System.Text.Json;
using Core.Tests.Pages.WritePages;

namespace Core.Tests.Security;

/// <summary>
/// SQL that an actor runs or stores: whatever it does with a name, the answer for a private table is the one for a table that is not there.
/// </summary>
public sealed class HiddenTableSqlTests
{
    private const string Schema = """
        create table open (id integer primary key, a text);
        create table zqsecret (id integer primary key, zqcolumn text check (zqcolumn <> 'zqforbidden'));
        create unique index zqindex on zqsecret (lower(zqcolumn));
        create trigger zqtrigger after delete on zqsecret begin select 1; end;
        create view zqview as select zqcolumn from zqsecret;
        create view seen as select a from open;
        create trigger after_open after insert on open when new.a like 'trip %' begin
          insert into zqsecret (zqcolumn) values (substr(new.a, 6)); end;
        insert into open values (1, 'one'), (2, 'two');
        insert into zqsecret values (1, 'zqvalue');
        """;

    private const string Config = """
        databases:
          d:
            permissions: {create-table: {id: ann}, execute-write-sql: {id: ann}, store-query: {id: ann}, create-view: {id: ann}}
            tables:
              open: {permissions: {insert-row: {id: [ann, root]}, update-row: {id: ann}, delete-row: {id: ann}, alter-table: {id: ann}}}
              zqsecret: {allow: {id: root}}
              zqview: {allow: {id: root}}
        """;

    private const string Table = "ZQsecret ZQmissing", View = "ZQview ZQmissing", Index = "ZQindex ZQmissing", Trigger = "ZQtrigger ZQmissing";

    public static TheoryData<string, string> Statements => new()
    {
        { "with c as (select * from NAME) insert into open (a) select 1 from c", Table },
        { "with c as (select zqcolumn as x from NAME) insert into open (a) select x from c", Table },
        { "with seen as (select * from NAME) insert into open (a) select 1 from seen", Table },
        { "with after_open as (select * from NAME) insert into open (a) select 1 from after_open", Table },
        { "with recursive c(n) as (select 1 union all select n + 1 from c, NAME) insert into open (a) select n from c limit 3", Table },
        { "insert into open (a) select 1 from (select * from NAME)", Table },
        { "insert into open (a) select 1 from seen join NAME", Table },
        { "insert into open (a) select id from open union select id from NAME", Table },
        { "insert into open (a) values ((select count(*) from NAME))", Table },
        { "insert into open (id, a) values (1, 'x') on conflict (id) do update set a = (select max(id) from NAME)", Table },
        { "insert into open (a) values (1) returning (select count(*) from NAME)", Table },
        { "update open set a = (select max(id) from NAME)", Table },
        { "update open set a = x.id from NAME as x", Table },
        { "update open set a = 1 where exists (select 1 from main.NAME)", Table },
        { "delete from open where id in NAME", Table },
        { "delete from open where id in (select id from \"NAME\")", Table },
        { "create view v as with c as (select * from NAME) select * from c", Table },
        { "create view v as select * from (select * from NAME)", Table },
        { "create view v as select (select count(*) from NAME) as n", Table },
        { "create view v as select seen.a from seen, NAME", Table },
        { "create view v as select a from open where exists (select 1 from NAME)", Table },
        { "create view v as select * from NAME", View },
        { "create table c as with s as (select * from NAME) select * from s", Table },
        { "create table c (a references NAME (id))", Table },
        { "alter table open add column x integer references NAME (id)", Table },
        { "create index i on NAME (id)", Table },
        { "create trigger t after insert on NAME begin select 1; end", Table },
        { "create trigger t after insert on open begin insert into NAME (id) values (9); end", Table },
        { "alter table NAME rename to other", Table },
        { "alter table NAME rename column id to other", Table },
        { "alter table NAME drop column id", Table },
        { "drop table if exists NAME", Table },
        { "drop view NAME", View },
        { "drop view if exists NAME", View },
        { "drop view if exists NAME", Table },
        { "drop index if exists NAME", Index },
        { "drop trigger if exists NAME", Trigger },
        { "drop index NAME", Index },
        { "drop trigger NAME", Trigger },
        { "reindex NAME", Table },
        { "reindex NAME", Index },
        { "analyze NAME", Table },
        { "vacuum NAME", Table },
        { "pragma table_info(NAME)", Table },
        { "insert into open (a) select name from pragma_table_info('NAME')", Table },
        { "select * from NAME", Table },
        { "select count(*) from open, (select 1 from NAME)", Table },
        { "with c as (select * from NAME) select * from c", Table },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task APrivateNameIsAnsweredLikeAMissingOne(string sql, string names)
    {
        var told = new List<string>();
        foreach (var name in names.Split(' '))
        {
            using var site = new WrittenSite(Schema, Config);
            var (statement, answers) = (JsonSerializer.Serialize(sql.Replace("NAME", name, StringComparison.Ordinal)), new List<string>());
            foreach (var (target, body) in new[]
            {
                ("/d/-/execute-write", $$"""{"sql": {{statement}}}"""),
                ("/d/-/queries/store", $$$"""{"query": {"name": "stored", "sql": {{{statement}}}}}"""),
                ("/d/stored?_json=1", "{}"),
            })
            {
                var answer = await site.PostAsync(target, body, "ann");
                answers.Add($"{target}: {answer.Status} {answer.Text}");
            }
            var analysis = await site.GetAsync($"/d/-/execute-write/analyze?sql={Uri.EscapeDataString(JsonSerializer.Deserialize<string>(statement)!)}",
                "ann");
            answers.Add($"{analysis.Status} {analysis.Text}");
            var all = string.Join('\n', answers.Concat(site.Events)).Replace(name, "NAME", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("zq", all.Replace("zqcolumn", sql.Contains("zqcolumn", StringComparison.Ordinal) ? "" : "zqcolumn",
                StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.Equal("[\"zqvalue\"]", await site.ValuesAsync("select zqcolumn from zqsecret"));
            Assert.Empty(site.Mistakes);
            told.Add(all);
        }
        Assert.Equal(told[1], told[0]);
    }

    /// <summary>SQLite reports an operation for each table or index of the file, whatever the statement names.</summary>
    [Theory]
    [InlineData("reindex")]
    [InlineData("analyze")]
    [InlineData("analyze main")]
    [InlineData("\uFEFF -- \n analyze")]
    [InlineData("pragma integrity_check")]
    [InlineData("pragma quick_check")]
    [InlineData("/* */ PRAGMA main . [table_list]")]
    [InlineData("\uFEFFpragma table_list")]
    [InlineData("pragma optimize")]
    [InlineData("select 1; pragma table_list")]
    public async Task AStatementThatNamesNoTableIsToldOfNone(string sql)
    {
        using var site = new WrittenSite(Schema + "create virtual table zqwords using fts5 (a); "
            + "create virtual table zqvocabulary using fts5vocab (zqwords, row);",
            Config.Replace("zqview:", "zqwords: {allow: {id: root}}\n      zqview:", StringComparison.Ordinal));
        foreach (var page in new[] { "execute-write/analyze", "queries/analyze", "execute-write", "queries/store" })
        {
            var answer = await site.GetAsync($"/d/-/{page}?sql={Uri.EscapeDataString(sql)}", "ann");
            Assert.DoesNotContain("zq", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
        var written = await site.PostAsync("/d/-/execute-write", JsonSerializer.Serialize(new { sql }), "ann");
        Assert.InRange(written.Status, 400, 403);
        Assert.DoesNotContain("zq", written.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Many pragmas take effect while they are prepared, behind EXPLAIN too, and this one for the whole process.</summary>
    [Theory]
    [InlineData("pragma hard_heap_limit=4096")]
    [InlineData("pragma main.hard_heap_limit(4096)")]
    [InlineData("\uFEFFpragma hard_heap_limit=4096")]
    [InlineData("select 1; pragma hard_heap_limit=4096")]
    [InlineData("pragma temp_store_directory='/nonexistent'")]
    public async Task AnAnalysisRunsNoPragma(string sql)
    {
        using var site = new WrittenSite(Schema, Config);
        foreach (var actor in new[] { "ann", "root" })
        {
            foreach (var page in new[] { "execute-write/analyze", "queries/analyze", "execute-write", "queries/store" })
            {
                var answer = await site.GetAsync($"/d/-/{page}?sql={Uri.EscapeDataString(sql)}", actor);
                if (actor == "ann") Assert.Equal(200, answer.Status);
                Assert.DoesNotContain("not a writable directory", answer.Text, StringComparison.Ordinal);
            }
            var body = JsonSerializer.Serialize(new { query = new { name = "stored", sql, is_write = true } });
            Assert.InRange((await site.PostAsync("/d/-/queries/store", body, actor)).Status, 400, 403);
            Assert.InRange((await site.PostAsync("/d/-/execute-write", JsonSerializer.Serialize(new { sql }), actor)).Status, 400, 403);
        }
        Assert.Equal("[\"zqvalue\"]", await site.ValuesAsync("select zqcolumn from zqsecret"));
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("create view v as select name, sql from sqlite_master")]
    [InlineData("create view v as with c as (select * from sqlite_schema) select * from c")]
    [InlineData("create view v as select * from pragma_table_list")]
    [InlineData("create view v as select * from pragma_table_info('zqsecret')")]
    [InlineData("create view if not exists v as select name from sqlite_master")]
    public async Task AViewListsNoTables(string sql)
    {
        using var site = new WrittenSite(Schema, Config);
        await site.PostAsync("/d/-/execute-write", $$"""{"sql": "{{sql}}"}""", "ann");
        await site.PostAsync("/d/-/queries/store", $$$"""{"query": {"name": "stored", "sql": "{{{sql}}}"}}""", "ann");
        await site.PostAsync("/d/stored?_json=1", "{}", "ann");
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from sqlite_master where name = 'v'"));
    }

    [Theory]
    [InlineData("trip zqforbidden")]
    [InlineData("trip ZQVALUE")]
    public async Task AConstraintThatATriggerMeetsIsNotTold(string value)
    {
        using var site = new WrittenSite(Schema, Config);
        var body = JsonSerializer.Serialize(new { row = new { a = value } });
        var answer = await site.PostAsync("/d/open/-/insert", body, "ann");
        Assert.Equal(400, answer.Status);
        Assert.Contains("A table that you do not have permission to view does not allow this", answer.Text, StringComparison.Ordinal);
        Assert.Contains("failed", (await site.PostAsync("/d/open/-/insert", body)).Text, StringComparison.Ordinal);
        Assert.Equal("[\"one\", \"two\"]", await site.ValuesAsync("select a from open"));
    }

    [Fact]
    public async Task AConstraintOfATableThatTheActorMayViewIsTold()
    {
        using var site = new WrittenSite(Schema.Replace("a text);", "a text check\n(a  <> 'no'));", StringComparison.Ordinal), Config);
        Assert.Contains("CHECK constraint failed: a", (await site.PostAsync("/d/open/-/insert", """{"row": {"a": "no"}}""", "ann")).Text,
            StringComparison.Ordinal);
    }

    /// <summary>Who may change every row of a table and view none makes no view that shows them.</summary>
    [Theory]
    [InlineData("create view v as select * from zqsecret")]
    [InlineData("create view v as select 1 from ZQSECRET")]
    [InlineData("create view v as select a, (select count(*) from zqsecret) as n from open")]
    [InlineData("create temp view v as select * from zqsecret")]
    public async Task AViewShowsNoTableThatItsMakerMayOnlyChange(string sql)
    {
        using var site = new WrittenSite(Schema, Config.Replace("zqsecret: {allow: {id: root}}",
            "zqsecret: {allow: {id: root}, permissions: {insert-row: {id: ann}, delete-row: {id: ann}, update-row: {id: ann}}}",
            StringComparison.Ordinal));
        var made = await site.PostAsync("/d/-/execute-write", $$"""{"sql": "{{sql}}"}""", "ann");
        Assert.InRange(made.Status, 400, 403);
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from sqlite_master where name = 'v'"));
    }

    [Fact]
    public async Task WhoKnowsATableMayNameIt()
    {
        using var site = new WrittenSite(Schema + "drop trigger after_open;", Config);
        foreach (var sql in new[]
        {
            "with c as (select a from seen) insert into open (a) select a from c",
            "create view v as with c as (select a from open) select * from c, json_each('[1]')",
            "create table c as select * from open",
            "insert into open (a) values ('x') on conflict (id) do nothing returning id",
            "alter table open rename column a to b",
        })
        {
            var answer = await site.PostAsync("/d/-/execute-write", $$"""{"sql": "{{sql}}"}""", "ann");
            Assert.True(answer.Status == 200, $"{sql}: {answer.Text}");
        }
    }
}
