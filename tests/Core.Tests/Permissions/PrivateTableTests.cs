namespace Core.Tests.Permissions;

/// <summary>
/// A table for <c>ann</c> alone, with everything that could tell of it to others: full-text index, foreign keys both ways,
/// an index, a trigger, statistics, a view. Whoever may not view it learns neither its name nor its columns nor its values, however they
/// ask.
/// </summary>
public sealed class PrivateTableTests(PrivateTown town) : IClassFixture<PrivateTown>
{
    private static readonly string[] Telling = ["hushed", "whisper", "zqvalue"];

    private readonly TestApp _app = town.App;

    /// <summary>Where Ann sees something of it.</summary>
    public static TheoryData<string> WhereItShows =>
    [
        "/town", "/town.json", "/town?_show_hidden=1", "/.json", "/", "/-/schema", "/-/schema.json", "/-/schema.md", "/town/-/schema",
        "/town/-/schema.json", "/town/-/schema.md",
        "/town/people", "/town/people.json?_labels=on", "/town/people.json?_label=favourite", "/town/people.json?_facet=favourite",
        "/town/people?_facet=favourite",
        "/town/people.json?_extra=expandable_columns,table_definition,suggested_facets,facet_results", "/town/people.csv?_labels=on",
        "/town/people.csv?_labels=on&_stream=on",
        "/town/people/1", "/town/people/1.json?_extra=foreign_key_tables", "/town/people/-/schema.json", "/town/pairs.json?_labels=on",
        "/town/pairs/1,1", "/town/pairs.json?_col=other&_labels=on&_nofacet=1",
        "/town/open_view?_extra=view_definition", "/town/open_view.json?_extra=view_definition", "/town/open_view/-/schema.json",
        "/town/-/query",
        "/town/hushed", "/town/hushed.json", "/town/hushed.csv", "/town/hushed/1", "/town/hushed/1.json", "/town/hushed/1.csv",
        "/town/hushed/1.blob?_blob_column=whisper", "/town/hushed/-/schema",
        "/town/hushed/-/schema.json", "/town/hushed.json?_shape=array", "/town/hushed.json?_facet=whisper", "/town/hushed?_search=zqvalue",
        "/town/hushed_fts.json", "/town/words.json", "/town/hushed_fts_docsize",
        "/-/jump.json", "/-/jump.json?q=hush", "/-/tables.json", "/-/api", "/-/allowed?action=view-table",
        "/-/allowed.json?action=view-table", "/town/sqlite_stat1.json", "/town/sqlite_sequence.json", "/town/hushed?_facet=about",
        "/-/config", "/-/config.json", "/-/jump", "/-/jump.json?q=h", "/-/tables", "/-/openapi.json",
        "/town/hushed/-/autocomplete?q=one", "/town/hushed/-/fragment?_row=1", "/town/people/-/fragment?_row=1",
        "/town/hushed.json?_shape=array&_nl=on&_stream=on", "/town/people.json?_shape=array&_nl=on&_stream=on&_labels=on",
        "/town/people.json?_extra=_html", "/town/people/1.json?_extra=foreign_key_tables,query,metadata,column_details",
        "/town/people.json?_facet=favourite&_extra=sorted_facet_results",
    ];

    /// <summary>Ways that lead to rows of it by way of another page.</summary>
    public static TheoryData<string> WaysAround =>
    [
        """/town/people.json?_through={"table":"hushed","column":"id","value":"1"}""",
        "/town/people.json?_search=zqvalue&_fts_table=hushed_fts", "/town/people.json?_search_whisper=one&_fts_table=hushed_fts",
        "/town/people.json?_search=zqvalue&_fts_table=hushed_fts&_fts_pk=id",
        "/town/people.json?_where=id+in+(select+id+from+hushed)", "/town/people.json?_where=(select+count(*)+from+hushed)>0",
        "/town/people.json?_where=id+in+hushed_fts", "/town/people?_where=exists(select+1+from+hushed)",
        "/town/people.json?_where=1&_extra=count&_where=(select+whisper+from+hushed)",
        "/town/people.csv?_stream=on&_where=id+in+(select+id+from+hushed)",
        "/town/people.json?_facet=name&_where=id+in+(select+about+from+hushed)",
        "/town/people.json?_size=0&_extra=count&_where=id+in+(select+about+from+hushed)",
        Sql("select * from hushed"), Sql("select count(*) from hushed"), Sql("select 1 from hushed"), Sql("select rowid from hushed"),
        Sql("select h.whisper from people, hushed as h"), Sql("select * from (select * from hushed)"),
        Sql("with x as (select * from hushed) select * from x"),
        Sql("with recursive people as (select whisper from hushed) select * from people"), Sql("select (select max(whisper) from hushed)"),
        Sql("select * from people where id in (select id from hushed)"), Sql("select * from people where id in hushed"),
        Sql("select * from main.hushed"), Sql("select * from \"HUSHED\""), Sql("select * from [hushed]"),
        Sql("select * from hushed_fts"), Sql("select * from hushed_fts where hushed_fts match 'zqvalue'"), Sql("select * from words"),
        Sql("select * from hushed_fts_data"), Sql("select highlight(hushed_fts, 0, '', '') from hushed_fts"),
        Sql("select * from sqlite_master"), Sql("select * from sqlite_schema"), Sql("select * from main.sqlite_master"),
        Sql("select sql from sqlite_temp_master union select sql from sqlite_master"), Sql("select count(*) from sqlite_master"),
        Sql("select * from sqlite_stat1"), Sql("select * from sqlite_stat4"), Sql("select * from sqlite_sequence"),
        Sql("select * from pragma_table_info('hushed')"), Sql("select * from pragma_table_xinfo('hushed')"),
        Sql("select * from pragma_table_list"), Sql("select * from pragma_index_list('hushed')"),
        Sql("select * from pragma_index_info('by_whisper')"), Sql("select * from pragma_index_xinfo('by_whisper')"),
        Sql("select * from pragma_foreign_key_list('people')"),
        Sql("explain select * from hushed"), Sql("explain query plan select * from hushed"),
        Sql("select t.* from people p, pragma_table_info(p.name) t, hushed"),
        "/town/-/query.csv?sql=select+*+from+hushed", "/town/-/query.json?_shape=array&_nl=on&_stream=on&sql=select+*+from+hushed",
        "/town/people.json?_shape=array&_nl=on&_stream=on&_where=id+in+(select+about+from+hushed)", "/town/-/foreign-key-targets",
        "/town/people/-/foreign-key-suggestions", "/town/hushed/-/foreign-key-suggestions", "/-/rules.json?action=view-table",
        "/-/check.json?action=view-table&parent=town&child=hushed", "/-/permissions", "/-/messages", "/town/hushed/1/-/update",
        "/-/jump.json?q=hushed", "/town/hushed/-/definition.json", "/-/create-token", "/town/-/query?sql=select+*+from+hushed",
        "/town/-/query.csv?_stream=on&sql=select+*+from+hushed", "/town/-/query.blob?_blob_column=whisper&sql=select+whisper+from+hushed",
        // Common table expressions that bear a view's name, in every spelling, and everything else that a view's name could lend its right
        // to.
        Sql("with open_view as (select * from hushed) select * from open_view"),
        Sql("with OPEN_VIEW as (select * from hushed) select * from open_view"),
        Sql("with \"open_view\" as (select * from hushed) select * from [open_view]"),
        Sql("with 'open_view' as (select * from hushed) select * from `Open_View`"),
        Sql("with recursive open_view(a) as (select whisper from hushed union all select a from open_view limit 3) select * from "
            + "open_view"),
        Sql("with open_view as not materialized (select name from sqlite_master) select * from open_view"),
        Sql("with open_view as (select sql from sqlite_schema) select * from open_view, main.open_view o"),
        Sql("select * from (with open_view as (select * from hushed) select * from open_view) x"),
        Sql("with x as (with open_view as (select * from hushed) select * from open_view) select * from x"),
        Sql("with open_view as (select * from hushed_fts) select * from open_view"),
        Sql("with a as (select * from open_view), open_view as (select * from hushed) select * from a"),
        Sql("with open_view as (select 1 as said), x as (select * from main.open_view) select * from hushed, x"),
        Sql("select * from hushed as open_view"), Sql("select * from (select * from hushed) as open_view"),
        Sql("with open_view as (select tbl from sqlite_stat1) select * from open_view"),
        Sql("with after_hushed as (select * from hushed) select * from after_hushed"),
        "/town/people.json?_where=id+in+(with+open_view+as+(select+id+from+hushed)+select+id+from+open_view)",
        "/town/open_view.json?_where=id+in+(with+open_view+as+(select+about+from+hushed)+select+*+from+open_view)",
        "/town/people.csv?_stream=on&_where=id+in+(with+open_view+as+(select+id+from+hushed)+select+id+from+open_view)",
        // What a plan, a program or an error tells.
        Sql("explain query plan select * from open_view"), Sql("explain select * from open_view"),
        Sql("explain query plan with x as (select * from open_view) select count(*) from x, people"),
        Sql("explain query plan select 1 where exists (select 1 from open_view)"),
        Sql("explain with x as (select 1) insert into people select 7, 7, 7 from x"),
        Sql("with x as (select 1) insert into people select 7, 7, 7 from x"),
        Sql("select rowid from open_view"), Sql("select nosuch from open_view"), Sql("select open_view.whisper from open_view"),
        Sql("select * from pragma_page_count"), Sql("select * from pragma_schema_version"),
        Sql("select * from people indexed by by_whisper"), Sql("select whisper from people"), Sql("select hushed.whisper from people"),
        "/town/hushed.json?_shape=object", "/town/hushed.json?_nosuch=1", "/town/hushed?_sort=whisper", "/town/hushed.db",
        "/town/hushed/-/query", "/town.db",
    ];

    private static readonly string?[] Others = [null, "bob", """{"id":"ann","_r":{"r":{"town":{"people":["vt"],"open_view":["vt"],"pairs":["vt"],"deep_view":["vt"],"own_words":["vt"],"tags":["vt"],"tag_words":["vt"]}},"d":{"town":["vd","es","vdd"]},"a":["vi"]}}"""];

    [Theory]
    [MemberData(nameof(WhereItShows))]
    public async Task WhoMayViewItSeesItAndNobodyElse(string path)
    {
        var ann = await _app.GetAsync(path, _app.As("ann"));
        Assert.Equal(200, ann.Status);
        Assert.Contains(Telling, word => ann.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        await AssertNothingIsToldAsync(path);
    }

    [Theory]
    [MemberData(nameof(WaysAround))]
    public Task NoWayLeadsAroundThePermission(string path) => AssertNothingIsToldAsync(path);

    [Theory]
    [InlineData("select * from people")]
    [InlineData("select count(*) from people")]
    [InlineData("with x as (select 1 as a) select count(*) from x")]
    [InlineData("with hushed as (select 1 as a) select a from hushed")]
    [InlineData("select * from open_view")]
    [InlineData("select count(said) from open_view")]
    [InlineData("select value from json_each('[1,2]')")]
    [InlineData("select p.name from people p join pairs on pairs.person = p.id")]
    [InlineData("explain query plan select * from people")]
    [InlineData("with open_view as (select 1 as a) select a from open_view")]
    [InlineData("with open_view as (select * from main.open_view) select * from open_view")]
    [InlineData("with x as (select * from open_view) select * from x union all select * from OPEN_VIEW")]
    [InlineData("select (select max(said) from open_view), count(*) from people")]
    [InlineData("select 1 from open_view")]
    [InlineData("select count(*) from open_view")]
    [InlineData("select count(*) from deep_view, (select 1 from open_view)")]
    [InlineData("select * from people indexed by by_name where name = 'Ann'")]
    [InlineData("select * from own_words")]
    [InlineData("select * from deep_view, open_view")]
    [InlineData("select _rowid_, oid from pairs where rowid = 1")]
    [InlineData("select * from tags where tags match 'free' order by rank")]
    [InlineData("select highlight(tags, 0, '<', '>') from tags('free')")]
    [InlineData("select * from tag_words")]
    [InlineData("select name as hushed from people order by hushed")]
    [InlineData("select \"no such column\"")]
    public async Task SqlOverWhatOneMayViewStillRuns(string sql)
    {
        foreach (var other in Others)
        {
            var response = await _app.GetAsync(Sql(sql), _app.As(other));
            Assert.True(response.Status == 200, response.Text);
        }
    }

    /// <summary>What is hidden and what is not there: each with the name put in.</summary>
    [Theory]
    [InlineData("select * from {0}")]
    [InlineData("select nope from {0}")]
    [InlineData("select whisper from {0}")]
    [InlineData("select count(*) from {0}")]
    [InlineData("select {0}.whisper from people")]
    [InlineData("select {0} from people")]
    [InlineData("select * from main.{0}")]
    [InlineData("with open_view as (select * from {0}) select * from open_view")]
    [InlineData("with open_view as (select whisper from {0}), {0}2 as (select * from open_view) select * from {0}2")]
    [InlineData("select * from people where id in {0}")]
    [InlineData("select * from pragma_table_info('{0}')")]
    [InlineData("explain query plan select * from {0}")]
    [InlineData("select * from {0}('x')")]
    [InlineData("select {0}(1)")]
    [InlineData("select rtreecheck('{0}')")]
    [InlineData("select RTREECHECK('main', '{0}')")]
    [InlineData("select * from people, {0} join")]
    public async Task AHiddenTableIsAnsweredLikeOneThatIsNotThere(string sql)
    {
        foreach (var other in Others)
            foreach (var hidden in (string[])["hushed", "hushed_fts", "words", "hushed_fts_data", "second_view"])
            {
                var there = await _app.GetAsync(Sql(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, hidden)),
                    _app.As(other));
                var missing = await _app.GetAsync(Sql(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, "zzz")),
                    _app.As(other));
                Assert.Equal((missing.Status, missing.Text), (there.Status, there.Text.Replace(hidden, "zzz", StringComparison.Ordinal)));
            }
    }

    [Fact]
    public async Task ForeignKeysToItStayAsTheirValues()
    {
        var rows = await _app.JsonAsync("/town/people.json?_labels=on&_shape=array");
        Assert.Equal(1, rows[0].GetProperty("favourite").GetInt32());
    }

    [Fact]
    public async Task ItDoesNotCountAmongTheTables()
    {
        var town = (await _app.JsonAsync("/.json")).GetProperty("databases")[0];
        Assert.Equal(4, town.GetProperty("tables_count").GetInt32());
        Assert.Equal(10, town.GetProperty("table_rows_sum").GetInt64());
        // The five that the full-text table for everybody keeps itself in.
        Assert.Equal(5, town.GetProperty("hidden_tables_count").GetInt32());
    }

    [Fact]
    public async Task TheSizeOfTheFileIsForThoseWhoSeeAllOfIt()
    {
        foreach (var path in (string[])["/town.json", "/-/databases.json"])
        {
            foreach (var other in Others) Assert.Matches("\"size\": null", (await _app.GetAsync(path, _app.As(other))).Text);
            Assert.Matches("\"size\": [1-9]", (await _app.GetAsync(path, _app.As("ann"))).Text);
        }
    }

    [Fact]
    public async Task PrivateThingsAreMarkedForThoseWhoSeeThem()
    {
        var database = (await _app.GetAsync("/town.json", _app.As("ann"))).Json();
        var marked = database.GetProperty("tables").EnumerateArray().Where(table =>
            table.GetProperty("private").GetBoolean()).Select(table => table.GetProperty("name").GetString()).ToList();
        Assert.Contains("hushed", marked);
        Assert.Contains("hushed_fts", marked);
        Assert.DoesNotContain("people", marked);
        Assert.True((await _app.GetAsync("/town/hushed.json?_extra=private", _app.As("ann"))).Json().GetProperty("private").GetBoolean());
        Assert.False((await _app.GetAsync("/town/people.json?_extra=private", _app.As("ann"))).Json().GetProperty("private").GetBoolean());
    }

    [Fact]
    public async Task AnETagThatSomebodyElseHeldOpensNothing()
    {
        var response = await _app.GetAsync("/town/hushed.json", TestApp.Header("If-None-Match", _app.Site.ETag.For(
            new Datasette.Http.Request { Method = "GET", Path = "/town/hushed.json", Query = "",
                Headers = new Microsoft.AspNetCore.Http.HeaderDictionary { ["Host"] = "localhost" } },
            Datasette.Http.Encodings.ContentCoding.Identity)));
        Assert.Equal(403, response.Status);
        var open = await _app.GetAsync("/town/people.json");
        Assert.Equal(304, (await _app.GetAsync("/town/people.json", TestApp.Header("If-None-Match", open.Header("ETag")))).Status);
    }

    [Fact]
    public async Task ARowOfItSaysThatItIsPrivateAndARowOfAnotherThatItIsNot()
    {
        var (own, other) = (await _app.GetAsync("/town/hushed/1.json?_extra=private", _app.As("ann")),
            await _app.GetAsync("/town/people/1.json?_extra=private", _app.As("ann")));
        Assert.True(own.Json().GetProperty("private").GetBoolean());
        Assert.False(other.Json().GetProperty("private").GetBoolean());
    }

    private static string Sql(string sql) => "/town/-/query.json?sql=" + Uri.EscapeDataString(sql);

    private async Task AssertNothingIsToldAsync(string path)
    {
        // What the request says itself is no secret.
        var asked = Uri.UnescapeDataString(path);
        var words = Telling.Where(word => !asked.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.NotEmpty(words);
        foreach (var other in Others)
        {
            var response = await _app.GetAsync(path, _app.As(other));
            Assert.All(words, word => Assert.DoesNotContain(word, response.Text, StringComparison.OrdinalIgnoreCase));
            Assert.NotEqual(500, response.Status);
            if (other is not null) Assert.Equal("private, no-store", response.Header("Cache-Control"));
            else if (response.Status != 200) Assert.Equal("no-store", response.Header("Cache-Control"));
        }
        Assert.Empty(_app.Mistakes);
    }
}
