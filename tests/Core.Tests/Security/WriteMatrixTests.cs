using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Core.Tests.Pages.WritePages;
using Datasette.Authentication;
using Datasette.Demos;
using Datasette.Permissions;

namespace Core.Tests.Security;

/// <summary>
/// Every request that writes, sent by every kind of actor and token to a file that may be written to, to one that may not, and to the
/// copy of an ephemeral demo: the statuses stand in WriteMatrix.*.txt beside this file. <c>UPDATE_DOCS=1 dotnet test</c> writes them anew;
/// a change there is a change of who may do what.
/// </summary>
public sealed class WriteMatrixTests
{
    private const string Schema = """
        create table open (id integer primary key, name text, other integer references hushed(id));
        create table hushed (id integer primary key, zqcolumn text);
        create table free (id integer primary key, name text);
        create view shown as select name from open;
        create trigger tell after insert on open when new.name = 'trip' begin insert into hushed (zqcolumn) values ('x'); end;
        insert into open values (1, 'one', 1), (2, 'two', 1);
        insert into free values (1, 'one');
        insert into hushed values (1, 'zqvalue');
        """;

    /// <summary>
    /// ann may do everything to one table and make others; bob may insert into it; nobody but root may view another, which cid may write
    /// to; the last has no rules of its own.
    /// </summary>
    private const string Config = """
        databases:
          d:
            permissions: {create-table: {id: ann}, execute-write-sql: {id: [ann, cid]}, store-query: {id: [ann, cid]},
              create-view: {id: [ann, cid]}, insert-row: {id: cid}, update-row: {id: cid}, delete-row: {id: cid}, alter-table: {id: cid}, drop-table: {id: cid},
              set-column-type: {id: cid}}
            queries:
              add: {sql: "insert into open (name) values (:name)", write: true, allow: {id: [ann, root]}}
            tables:
              open:
                permissions: {insert-row: {id: [ann, bob]}, update-row: {id: ann}, delete-row: {id: ann}, alter-table: {id: ann},
                  drop-table: {id: ann}, set-column-type: {id: ann}}
              hushed: {allow: {id: root}}
        """;

    /// <summary>In place of a body.</summary>
    private const string Get = "GET";

    /// <summary>What ann has stored where a target is about it.</summary>
    private const string Mine = """{"query": {"name": "mine", "sql": "select 1", "is_private": false}}""";

    private const string AllActions = """
        {"a": ["view-instance", "view-database", "view-table", "insert-row", "update-row", "delete-row", "create-table", "alter-table",
        "drop-table", "execute-write-sql", "execute-sql", "store-query", "set-column-type", "create-view"]}
        """;

    private const string OfDatabase =
        """{"d": {"d": ["insert-row", "alter-table", "create-table", "execute-write-sql", "view-table"]}}""";

    private static readonly string[] Senders =
    [
        "nobody", "ann", "bob", "cid", "root", "demo", "ann's token", "ann's token to insert", "ann's token to insert into hushed",
        "ann's token for d", "bob's token for all",
    ];

    private static readonly (string Target, string Body)[] Writes =
    [
        ("/d/TABLE/-/insert", """{"row": {"id": 9}}"""),
        ("/d/TABLE/-/insert", """{"row": {"id": 1}, "replace": true}"""),
        ("/d/TABLE/-/insert", """{"row": {"id": 9, "added": 1}, "alter": true}"""),
        ("/d/TABLE/-/upsert", """{"row": {"id": 1}}"""),
        ("/d/TABLE/1/-/update", """{"update": {"id": 1}}"""),
        ("/d/TABLE/1/-/update", """{"update": {"added": 1}, "alter": true}"""),
        ("/d/TABLE/99/-/update", """{"update": {}}"""),
        ("/d/TABLE/1/-/delete", ""),
        ("/d/TABLE/-/alter", """{"operations": [{"op": "add_column", "args": {"name": "added"}}]}"""),
        ("/d/TABLE/-/alter", """{"operations": [{"op": "rename_table", "args": {"to": "moved"}}]}"""),
        ("/d/TABLE/-/set-column-type", """{"column": "id", "column_type": null}"""),
        ("/d/TABLE/-/drop", "{}"),
        ("/d/TABLE/-/drop", """{"confirm": true}"""),
        ("/d/-/create", """{"table": "TABLE", "row": {"id": 9}, "ignore": true, "pk": "id"}"""),
        ("/d/-/create", """{"table": "made", "columns": [{"name": "a"}]}"""),
        ("/d/-/create", """{"table": "made", "row": {"a": 1}}"""),
        ("/d/-/execute-write", """{"sql": "insert into TABLE (id) values (9)"}"""),
        ("/d/-/execute-write", """{"sql": "update TABLE set id = 8 where id = 1"}"""),
        ("/d/-/execute-write", """{"sql": "delete from TABLE where id = 1"}"""),
        ("/d/-/execute-write", """{"sql": "drop table TABLE"}"""),
        ("/d/-/execute-write", """{"sql": "create view v as select * from TABLE"}"""),
        ("/d/-/execute-write", """{"sql": "insert into open (name) select 1 from TABLE"}"""),
        ("/d/-/execute-write", """{"sql": "insert into open (name) values ('trip')"}"""),
        ("/d/-/queries/store", """{"query": {"name": "q", "sql": "select * from TABLE"}}"""),
        ("/d/-/queries/store", """{"query": {"name": "q", "sql": "delete from TABLE", "is_write": true}}"""),
        ("/d/-/execute-write", """{"sql": "alter table TABLE rename to moved"}"""),
        ("/d/-/execute-write/analyze?sql=delete+from+TABLE", Get),
        ("/d/-/queries/analyze?sql=select+*+from+TABLE", Get),
        ("/d/TABLE/-/foreign-key-suggestions", Get),
        ("/d/add", """{"name": "x"}"""),
        ("/d/mine/-/update", """{"update": {"title": "x"}}"""),
        ("/d/mine/-/delete", "{}"),
        ("/d/mine/-/definition", Get),
        ("/d/-/foreign-key-targets", Get),
    ];

    [Theory]
    [InlineData("writable", "open", "hushed", "free", "shown", "nothing")]
    [InlineData("immutable", "open", "hushed", "free", "shown", "nothing")]
    [InlineData("ephemeral", "open", "hushed", "free")]
    public async Task TheMatrixIsAsWrittenDown(string kind, params string[] tables)
    {
        var matrix = new StringBuilder($"# status of {string.Join(", ", Senders)}\n");
        foreach (var table in tables)
        {
            foreach (var (target, body) in Writes)
            {
                if (table != "open" && !target.Contains("TABLE", StringComparison.Ordinal)
                    && !body.Contains("TABLE", StringComparison.Ordinal))
                    continue;
                matrix.Append(await LineAsync(target.Replace("TABLE", table, StringComparison.Ordinal),
                    body.Replace("TABLE", table, StringComparison.Ordinal), table == "hushed", kind));
            }
        }
        var file = Path.Combine(Here(), $"WriteMatrix.{kind}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(file, matrix.ToString());
        Assert.Equal(File.Exists(file) ? await File.ReadAllTextAsync(file) : "", matrix.ToString());
    }

    private static async Task<string> LineAsync(string target, string body, bool namesHushed, string kind)
    {
        var statuses = new List<int>();
        WrittenSite? site = null;
        try
        {
            foreach (var sender in Senders)
            {
                // What somebody has changed is made again for the next one.
                site ??= await MadeAsync(target, kind);
                var answer = body == Get
                    ? await site.GetAsync(target, As(site, sender))
                    : await site.PostAsync(target, Encoding.UTF8.GetBytes(body),
                        [Header("Content-Type", "application/json"), .. As(site, sender)]);
                statuses.Add(answer.Status);
                Check($"{target} {body} {sender}", sender, answer.Status, answer.Text, namesHushed, site);
                if (answer.Status >= 400)
                    Assert.Equal("[4]", await site.ValuesAsync(
                        "select (select count(*) from open) + (select count(*) from hushed) + (select count(*) from free)"));
                // A stored query is no part of the file.
                if (kind == "immutable" && !target.Contains("queries", StringComparison.Ordinal))
                    Assert.Equal("[\"1 one\", \"2 two\"]", await site.ValuesAsync("select id || ' ' || name from open order by id"));
                if (answer.Status < 400 && body != Get)
                {
                    site.Dispose();
                    site = null;
                }
            }
        }
        finally
        {
            site?.Dispose();
        }
        return $"{target} {body}: {(statuses.Distinct().Count() == 1 ? $"{statuses[0]}" : string.Join(", ", statuses))}\n";
    }

    /// <summary>What has to hold whatever is written down: private names and values reach nobody, by an answer or by an event.</summary>
    private static void Check(string what, string sender, int status, string text, bool namesHushed, WrittenSite site)
    {
        Assert.True(status is 200 or 201 or 302 or 400 or 403 or 404 or 405, $"{what}: {status} {text}");
        Assert.Empty(site.Mistakes);
        if (status >= 400) Assert.Empty(site.Told);
        if (sender is "root") return;
        // Who may insert into a table is shown the new row, and who may alter it its statement, as in Datasette; never what others wrote.
        Assert.DoesNotContain(sender == "cid" && namesHushed ? "zqvalue" : "zq", text, StringComparison.Ordinal);
        if (!namesHushed) Assert.DoesNotContain("hushed", text, StringComparison.Ordinal);
        if (!namesHushed) Assert.DoesNotContain(site.Events, told => told.Contains("hushed", StringComparison.Ordinal)
            && !told.StartsWith("alter-table", StringComparison.Ordinal));
    }

    private static async Task<WrittenSite> MadeAsync(string target, string kind)
    {
        var demo = kind == "ephemeral"
            ? new DemoState(EndsAt: null, new VisitorQuota(int.MaxValue, TimeProvider.System), TimeProvider.System)
            : null;
        var site = new WrittenSite(Schema, (options, _) => options with { Demo = demo }, Config, kind == "immutable");
        if (target.StartsWith("/d/mine", StringComparison.Ordinal))
            Assert.Equal(201, (await site.PostAsync("/d/-/queries/store", Mine, "ann")).Status);
        return site;
    }

    private static KeyValuePair<string, string>[] As(WrittenSite site, string sender) => sender switch
    {
        "nobody" => [],
        "ann's token" => Token(site, "ann", "{}"),
        "ann's token to insert" => Token(site, "ann", """{"r": {"d": {"open": ["insert-row"]}}}"""),
        "ann's token to insert into hushed" => Token(site, "ann", """{"r": {"d": {"hushed": ["insert-row", "view-table"]}}}"""),
        "ann's token for d" => Token(site, "ann", OfDatabase),
        "bob's token for all" => Token(site, "bob", AllActions),
        _ => site.As(sender),
    };

    private static KeyValuePair<string, string>[] Token(WrittenSite site, string actor, string restrictions)
    {
        var tokens = new SignedToken(site.Site.Signer, site.Site.Settings, site.Site.Time);
        var read = TokenRestrictions.Read(JsonNode.Parse(restrictions))!;
        return [Header("Authorization", "Bearer " + tokens.Create(actor, restrictions: read.IsEmpty ? null : read))];
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
