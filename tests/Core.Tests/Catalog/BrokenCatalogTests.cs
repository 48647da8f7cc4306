using Datasette.Application;
using Datasette.Errors;
using Datasette.Hosting;
using Datasette.Inspection;

namespace Core.Tests.Catalog;

/// <summary>
/// Schemas that lie, or lean on what this process does not have: what can be read is served, and the rest says why it cannot.
/// </summary>
public sealed class BrokenCatalogTests
{
    private const string Good = "create table good (id integer primary key, a text); insert into good values (1, 'x');";

    /// <summary>
    /// SQL that makes something broken named <c>bad</c>, beside the table <c>good</c>; what its page then says, or null where it works.
    /// </summary>
    public static TheoryData<string, string?> Broken => new()
    {
        { Master("table", "CREATE VIRTUAL TABLE bad USING vec0(embedding float[3])"),
            "no such module: vec0. It is part of the extension sqlite-vec" },
        { Master("table", "CREATE VIRTUAL TABLE bad USING VirtualElementary()"),
            "no such module: VirtualElementary. It is part of SpatiaLite: serve with --load-extension spatialite" },
        { Master("table", "CREATE VIRTUAL TABLE bad USING VirtualSpatialIndex()"), "--load-extension spatialite" },
        { Master("table", "CREATE VIRTUAL TABLE bad USING unheard_of(a, b)"),
            "no such module: unheard_of. An extension of SQLite may have it" },
        { Master("table", "CREATE VIRTUAL TABLE bad USING fts3(a, tokenize=unheard_of)"), "unheard_of" },
        { Master("table", "CREATE VIRTUAL TABLE bad USING fts5(a, tokenize='unheard_of')"),
            "Its tokenizer may be part of an extension of SQLite" },
        { "create view bad as select myfunc(id) as x from good", "no such function: myfunc. An extension" },
        { "create table geometry_columns (a); create view bad as select ST_Area(a) as x from good",
            "no such function: ST_Area. The database is one of SpatiaLite: serve with --load-extension spatialite" },
        { "create view bad as select * from missing_table", "no such table: main.missing_table" },
        { "create view bad as select missing_column from good", "no such column: missing_column" },
        { "create view bad as select * from bad", "view bad is circularly defined" },
        { "create table bad (id integer primary key); " + Schema("update sqlite_master set sql = 'create nonsense' where name = 'bad'"),
            "malformed database schema (bad)" },
        { "create view bad as select 1; " + Schema("update sqlite_master set sql = 'create view bad as selec' where name = 'bad'"),
            "malformed database schema (bad)" },
        { "create table bad (id integer primary key, a); create index bad_a on bad (a); "
            + Schema("update sqlite_master set sql = 'create index bad_a on bad (nope)' where name = 'bad_a'"), null },
        { "create table bad (id integer primary key, a); create trigger t after insert on bad begin select 1; end; "
            + Schema("update sqlite_master set sql = 'create trigger nonsense' where name = 't'"), null },
        { "create table bad (id integer primary key, a, b); "
            + Schema("update sqlite_master set sql = 'CREATE TABLE bad(id integer primary key, a, b as (myfunc(a)))' where name = 'bad'"),
            null },
        { "create table bad (id integer primary key, a); create index bad_a on bad (abs(a)); "
            + Schema("update sqlite_master set sql = 'CREATE INDEX bad_a on bad (myfunc(a))' where name = 'bad_a'"), null },
        { "create table bad (id integer primary key, a); create index bad_a on bad (a) where abs(a); "
            + Schema("update sqlite_master set sql = 'CREATE INDEX bad_a on bad (a) where myfunc(a)' where name = 'bad_a'"), null },
        { "create table bad (id integer primary key, a); "
            + Schema("update sqlite_master set sql = 'CREATE TABLE bad(id integer primary key, a text collate LOCALIZED)' where name "
                + "= 'bad'")
            + "; insert into bad values (1, 'x'), (2, 'x'), (3, 'y')", null },
        { "create table bad (id text primary key, a); insert into bad values ('b', 1), ('a', 2); "
            + Schema("update sqlite_master set sql = 'CREATE TABLE bad(id text collate LOCALIZED primary key, a)' where name = 'bad'"),
            null },
        { "create table bad (id integer primary key, a references nowhere (id), b references good (nope), c references good); insert "
            + "into bad values (1, 1, 1, 1)", null },
        { "create table bad (id integer primary key, a check (abs(a))); "
            + Schema("update sqlite_master set sql = 'CREATE TABLE bad(id integer primary key, a check (myfunc(a)))' where name = 'bad'"),
            null },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task WhatIsBrokenHindersNothingElse(string sql, string? reason)
    {
        using var database = FixtureDatabase.Create(Good + sql);
        using var app = Serving(database);
        var warnings = new List<string>();
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        foreach (var page in (string[])["/", "/.json", "/fixture", "/fixture.json", "/fixture/good",
            "/fixture/good.json?_extra=count,suggested_facets", "/fixture/good/1", "/fixture/-/schema", "/-/jump.json", "/-/openapi.json"])
            Assert.Equal(200, (await app.GetAsync(page)).Status);
        foreach (var page in (string[])["/fixture/bad", "/fixture/bad.json", "/fixture/bad.csv", "/fixture/bad?_facet=a"])
        {
            var answer = await app.GetAsync(page);
            if (reason is null) Assert.Equal(200, answer.Status);
            else
            {
                Assert.Equal(400, answer.Status);
                Assert.True(System.Net.WebUtility.HtmlDecode(answer.Text).Contains(reason, StringComparison.Ordinal), answer.Text);
            }
        }
        if (reason is not null) Assert.Contains(warnings, warning =>
            warning.StartsWith("fixture: bad cannot be read: ", StringComparison.Ordinal)
                && warning.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(app.Mistakes);
    }

    [Theory, MemberData(nameof(Broken))]
    public async Task WhatIsBrokenIsPublishedBesideTheRest(string sql, string? reason)
    {
        using var database = FixtureDatabase.Create(Good + sql);
        var warnings = new List<string>();
        var manifest = await Baker.BakeAsync(new BakeRequest { Files = [database.Path], Warn = warnings.Add }, null, TimeProvider.System,
            CancellationToken.None);
        Assert.Equal(1, manifest.Databases[0].Schema.Find("good")!.Count);
        Assert.Equal(reason is not null, warnings.Any(warning => warning.Contains("cannot be read: ", StringComparison.Ordinal)));
        using var app = TestApp.Bundle(manifest, database.Folder.Path);
        Assert.Equal(200, (await app.GetAsync("/fixture/good")).Status);
        Assert.Equal(reason is null ? 200 : 400, (await app.GetAsync("/fixture/bad.json")).Status);
        Assert.Contains("\"good\"", InspectFile.Write([database.Path], [], null, TimeProvider.System, CancellationToken.None),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AColumnThatCannotBeReadIsLeftOutOfItsTable()
    {
        using var database = FixtureDatabase.Create(
            "create table t (id integer primary key, a, b); insert into t values (1, 2, 3);"
            + Schema("update sqlite_master set sql = 'CREATE TABLE t(id integer primary key, a, b as (myfunc(a)))' where name = 't'"));
        using var app = Serving(database);
        Assert.Equal("[{\"id\": 1, \"a\": 2}]", (await app.GetAsync("/fixture/t.json?_shape=array")).Text);
        Assert.Equal(1, (await app.JsonAsync("/fixture/t.json?_extra=count")).GetProperty("count").GetInt32());
        Assert.Equal("[{\"id\": 1, \"a\": 2}]", (await app.GetAsync("/fixture/t/1.json?_shape=array")).Text);
        Assert.Contains("unknown function: myfunc()", (await app.GetAsync("/fixture/t")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACollationThatIsMissingTakesOnlyWhatNeedsIt()
    {
        using var database = FixtureDatabase.Create(
            "create table t (id integer primary key, name text, kind text); insert into t values (1, 'b', 'x'), (2, 'a', 'y'), (3, "
                + "'c', 'y');"
            + Schema("update sqlite_master set sql = 'CREATE TABLE t(id integer primary key, name text collate LOCALIZED, kind text)' "
                + "where name = 't'"));
        using var app = Serving(database);
        foreach (var page in (string[])["/fixture/t", "/fixture/t?kind=y", "/fixture/t?_facet=name", "/fixture/t?_facet=name&_facet=kind",
            "/fixture/t/1", "/fixture/t.csv"])
            Assert.Equal(200, (await app.GetAsync(page)).Status);
        var page1 = await app.JsonAsync("/fixture/t.json?_extra=count,suggested_facets");
        Assert.Equal(3, page1.GetProperty("count").GetInt32());
        Assert.Equal("kind", Assert.Single(page1.GetProperty("suggested_facets").EnumerateArray()).GetProperty("name").GetString());
        Assert.Contains("no such collation sequence: LOCALIZED", (await app.GetAsync("/fixture/t.json?_sort=name")).Text,
            StringComparison.Ordinal);
        Assert.Contains("no such collation sequence: LOCALIZED", (await app.GetAsync("/fixture/t?_facet=name")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyOfAMissingCollationIsReplacedByTheRowid()
    {
        using var database = FixtureDatabase.Create(
            "create table t (id text primary key, a); insert into t values ('b', 1), ('a', 2), ('c', 3);"
            + Schema("update sqlite_master set sql = 'CREATE TABLE t(id text collate LOCALIZED primary key, a)' where name = 't'"));
        using var app = Serving(database);
        Assert.Equal("[{\"rowid\": 1, \"id\": \"b\", \"a\": 1}, {\"rowid\": 2, \"id\": \"a\", \"a\": 2}]",
            (await app.GetAsync("/fixture/t.json?_shape=array&_size=2")).Text);
        Assert.Equal(200, (await app.GetAsync("/fixture/t/3")).Status);
    }

    [Fact]
    public async Task WhatAPageAddsDoesNotFailIt()
    {
        using var database = FixtureDatabase.Create(
            "create table good (id integer primary key, name text, kind text); insert into good values (1, 'x', 'k'), (2, 'y', 'k');"
            + "create table plain (id integer primary key, g references good (id)); insert into plain values (1, 1);"
            + "create table bad (id integer primary key, g text references good (id)); insert into bad values (1, '1');"
            + Schema("update sqlite_master set sql = 'CREATE TABLE bad(id integer primary key, g text collate LOCALIZED references "
                + "good (id))' where name = 'bad'"));
        using var app = TestApp.Configured(database,
            "databases: { fixture: { tables: { good: { label_column: nope }, bad: { facets: [g] } } } }");
        foreach (var page in (string[])["/fixture/good/1", "/fixture/plain", "/fixture/plain/1", "/fixture/plain.csv?_labels=on&_stream=on",
            "/fixture/bad", "/fixture/bad?_labels=on", "/fixture/bad.json?_extra=_html", "/fixture/plain?_facet=g"])
            Assert.Equal(200, (await app.GetAsync(page)).Status);
        var incoming = (await app.JsonAsync("/fixture/good/1.json?_extra=foreign_key_tables")).GetProperty("foreign_key_tables");
        Assert.Equal("plain", Assert.Single(incoming.EnumerateArray()).GetProperty("other_table").GetString());
        Assert.Contains("LOCALIZED", (await app.JsonAsync("/fixture/bad.json?_extra=warnings")).GetProperty("warnings")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task WhyAViewCannotBeReadDoesNotTellOfHiddenTables()
    {
        using var database = FixtureDatabase.Create("create table secret (id); create view v as select secret.unheard_of from secret");
        using var app = TestApp.Configured(database, "databases: { fixture: { tables: { secret: { allow: false } } } }");
        var answer = await app.GetAsync("/fixture/v.json");
        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseHindersNoOther()
    {
        using var good = FixtureDatabase.Create(Good, "good");
        var warnings = new List<string>();
        var text = good.Folder.Write("text.db", new string('x', 5000));
        using var app = Serving(new ServeOptions { Files = [good.Path, text], Warn = warnings.Add });
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        Assert.Contains($"{text} is not a SQLite database", warnings);
        await OthersAreServedAsync(app, "/text", "file is not a database", isWhole: true);
    }

    [Fact]
    public async Task AFileThatIsCutShortHindersNoOther()
    {
        using var good = FixtureDatabase.Create(Good, "good");
        using var cut = FixtureDatabase.Numbers(1000, "cut");
        using (var file = File.OpenWrite(cut.Path)) file.SetLength(4096);
        using var app = Serving(new ServeOptions { Immutable = [good.Path, cut.Path], Settings = [new("hash_urls", "on")] });
        await StartupCheck.RunAsync(app.Site, null, CancellationToken.None);
        await OthersAreServedAsync(app, "/cut/numbers", "malformed");
    }

    [Fact]
    public async Task ADamagedSchemaHindersNoOther()
    {
        using var good = FixtureDatabase.Create(Good, "good");
        using var bad = FixtureDatabase.Create("create table t (id integer primary key);"
            + Schema("update sqlite_master set sql = 'create nonsense'"), "bad");
        var warnings = new List<string>();
        using var app = Serving(new ServeOptions { Files = [good.Path, bad.Path] });
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        Assert.StartsWith($"{bad.Path} cannot be read: malformed database schema (t)", Assert.Single(warnings), StringComparison.Ordinal);
        await OthersAreServedAsync(app, "/bad/t", "malformed database schema (t)");
    }

    [Fact]
    public async Task AloneAFileThatCannotBeReadIsNotServed()
    {
        using var folder = new TemporaryFolder();
        var text = folder.Write("text.db", new string('x', 5000));
        Assert.Throws<StartupError>(() => Serving(new ServeOptions { Files = [text] }));
        await Assert.ThrowsAsync<StartupError>(() =>
            Baker.BakeAsync(new BakeRequest { Files = [text] }, null, TimeProvider.System, CancellationToken.None));
    }

    private static async Task OthersAreServedAsync(TestApp app, string path, string reason, bool isWhole = false)
    {
        foreach (var page in (string[])["/", "/.json", "/-/databases", "/-/schema.json", "/-/jump.json", "/-/openapi.json",
            "/-/debug/autocomplete"])
            Assert.Equal(200, (await app.GetAsync(page)).Status);
        Assert.Equal(200, (await Followed(app, "/good/good/1")).Status);
        if (isWhole) Assert.Contains($"This database cannot be read: {reason}", (await app.GetAsync("/")).Text, StringComparison.Ordinal);
        var answer = await Followed(app, path + ".json");
        Assert.NotEqual(200, answer.Status);
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), answer.Text, StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    private static async Task<InProcessResponse> Followed(TestApp app, string target)
    {
        var answer = await app.GetAsync(target);
        return answer.Status == 302 ? await app.GetAsync(answer.Header("Location")) : answer;
    }

    private static string Master(string type, string sql) =>
        Schema($"insert into sqlite_master values ('{type}', 'bad', 'bad', 0, '{sql.Replace("'", "''", StringComparison.Ordinal)}')");

    private static string Schema(string sql) => $"pragma writable_schema = on; {sql}; pragma writable_schema = reset";
}
