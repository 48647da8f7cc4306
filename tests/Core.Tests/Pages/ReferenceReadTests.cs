namespace Core.Tests.Pages;

/// <summary>Answers of Datasette 1.0a37 to requests for data, one row for each mechanism: made by sending both the same requests.</summary>
public sealed class ReferenceReadTests
{
    private const string Sql = """
        create table t (id integer primary key, a text, n integer, b blob);
        insert into t values (1, 'x', 5, x'00ff'), (2, 'é', 6, null), (3, 'x', 7, x'01');
        create table r (t integer references t(id), pos integer, note text, primary key (t, pos));
        create table tail (note text, t integer references t(id), pos integer, primary key (t, pos));
        insert into r values (1, 1, 'ann@example.org'); insert into tail values ('n', 2, 12345);
        create table own (rowid text, v text); insert into own values ('r', 'v');
        create table " lead" (" id " integer primary key); insert into " lead" values (1);
        create table named (id integer primary key, name text); insert into named values (1, null);
        create table links (id integer primary key, named integer references named(id)); insert into links values (7, 1);
        create view v as select * from t;
        """;

    [Theory]
    [InlineData("_filter_column=a&_filter_value=x", "a__=x")]
    [InlineData("_filter_column=a&_filter_column=n&_filter_op=gt&_filter_value=1", "a__gt=1")]
    [InlineData("_filter_op=gt&_size=1", "_size=1")]
    [InlineData("_filter_column_2=a&_filter_value_2=x", "a__exact=x")]
    [InlineData("_filter_column_1=a&_filter_op_1=isnull__1", "a__isnull=1")]
    [InlineData("_filter_op_2=gt&_size=1", null)]
    [InlineData("_filter_column_x=a", null)]
    [InlineData("_sort=a&_sort_by_desc=1", "_sort_desc=a")]
    [InlineData("_sort_desc=a&_sort_by_desc=off&_size=1", "_size=1")]
    [InlineData("_sort_by_desc=&_size=1", "_size=1")]
    [InlineData("_sort=a&_sort_by_desc=on&_filter_column=n&_filter_op=gt&_filter_value=1", "_sort=a&_sort_by_desc=on&n__gt=1")]
    public async Task TheFilterFormLeadsToTheAddressOfItsResult(string query, string? canonical)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        foreach (var format in (string[])["", ".json", ".csv"])
        {
            var response = await app.GetAsync($"/fixture/t{format}?{query}");
            Assert.Equal(canonical is null ? 200 : 302, response.Status);
            Assert.Equal(canonical is null ? "" : $"/fixture/t{format}?{canonical}", response.Header("Location"));
        }
    }

    [Theory]
    [InlineData("/fixture.html", 200)]
    [InlineData("/fixture/t.html", 200)]
    [InlineData("/fixture/t/1.html", 200)]
    [InlineData("/fixture/-/query.html?sql=select+1", 200)]
    [InlineData("/-/versions.html", 404)]
    [InlineData("/fixture/-/schema.html", 404)]
    [InlineData("/fixture/t.json?_shape=", 400)]
    [InlineData("/fixture/t.blob", 400)]
    [InlineData("/fixture/t.blob?_blob_column=nope", 400)]
    [InlineData("/fixture/t.blob?_blob_column=b", 200)]
    [InlineData("/fixture/v.blob?_blob_column=b&_size=1", 200)]
    [InlineData("/fixture/t.blob?_blob_column=b&id=9", 400)]
    [InlineData("/fixture/-/query/parameters?sql=select+:a&_size=1", 400)]
    public async Task AnAddressHasTheStatusThatDatasetteGivesIt(string path, int status)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        Assert.Equal(status, (await app.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/fixture/t.blob?_blob_column=b", "t-b.blob")]
    [InlineData("/fixture/t.blob?_blob_column=b&_blob_hash=" + Hash, "t-b-4bf512.blob")]
    [InlineData("/fixture/t/3.blob?_blob_column=b&_blob_hash=" + Hash, "t-3-b-4bf512.blob")]
    [InlineData("/fixture/-/query.blob?sql=select+*+from+t&_blob_column=b&_blob_hash=" + Hash, "b-4bf512.blob")]
    public async Task ABlobsFileIsNamedAfterTheTableTheRowTheColumnAndTheHash(string path, string name)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        Assert.Contains($"\"{name}\"", (await app.GetAsync(path)).Header("Content-Disposition"), StringComparison.Ordinal);
    }

    /// <summary>The SHA-256 of the byte 1.</summary>
    private const string Hash = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";

    [Theory]
    [InlineData("/fixture/t.json?_next=1&_extra=query", "select id, a, n, b from t where ((id > :p0)) order by id limit 101")]
    [InlineData("/fixture/own.json?_next=1&_extra=query", "select rowid, rowid, v from own where rowid > :p0 order by rowid limit 101")]
    public async Task ThePagesSqlIsWrittenAsDatasettes(string path, string sql)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        Assert.Equal(sql, (await app.JsonAsync(path)).GetProperty("query").GetProperty("sql").GetString());
    }

    [Theory]
    [InlineData("n__in=[1,2.50,null,true,\"é\"]", "where n in [1, 2.5, null, true, \"\\u00e9\"]")]
    [InlineData("n__in=1,é", "where n in [\"1\", \"\\u00e9\"]")]
    public async Task AListIsDescribedAsJson(string query, string described)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var path = "/fixture/t.json?_extra=human_description_en&" + query.Replace("é", "%C3%A9", StringComparison.Ordinal);
        Assert.Equal(described, (await app.JsonAsync(path)).GetProperty("human_description_en").GetString());
    }

    [Fact]
    public async Task ARealInAListIsComparedAsANumber()
    {
        using var database = FixtureDatabase.Create(
            "create table f (id integer primary key, x); insert into f values (1, 2.5), (2, '2.5')");
        using var app = Serving(database);
        var rows = (await app.JsonAsync("/fixture/f.json?x__in=[2.5]&_shape=array")).EnumerateArray();
        Assert.Equal(1, Assert.Single(rows).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task AFacetThatIsAskedForTwiceIsThereTwice()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var facets = (await app.JsonAsync("/fixture/t.json?_facet=a&_facet=a")).GetProperty("facet_results").GetProperty("results");
        Assert.Equal(["a", "a_2"], facets.EnumerateObject().Select(facet => facet.Name));
    }

    [Fact]
    public async Task ExtrasOfAQueryThatFailsAreThereToo()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var json = (await app.GetAsync("/fixture/-/query.json?sql=select+nope+from+t&_extra=database,columns,query")).Json();
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(("fixture", 0), (json.GetProperty("database").GetString(), json.GetProperty("columns").GetArrayLength()));
        Assert.Equal("select nope from t", json.GetProperty("query").GetProperty("sql").GetString());
    }

    [Theory]
    // A number that is its own label: the label is text, so the number is shown too.
    [InlineData("/fixture/r", "<td class=\"col-t type-int\"><a href=\"/fixture/t/1\">1</a>&nbsp;<em>1</em></td>")]
    [InlineData("/fixture/links", "<td class=\"col-named type-int\"><a href=\"/fixture/named/1\">None</a>&nbsp;<em>1</em></td>")]
    [InlineData("/fixture/own", "data-column=\"rowid\" data-column-type=\"text\" data-column-not-null=\"0\" data-is-pk=\"1\"")]
    [InlineData("/fixture/+lead", "table-lead-44b6c2")]
    public async Task AnElementIsWrittenAsDatasettes(string path, string html)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        Assert.Contains(html, (await app.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemasOfAllDatabasesAreInTheOrderOfTheirNamesAndEndWithoutALineEnd()
    {
        using var first = FixtureDatabase.Create("create table z (id)", "zebra");
        using var second = FixtureDatabase.Create("create table a (id)", "ant");
        using var app = Serving(new() { Immutable = [first.Path, second.Path] });
        Assert.Equal(
            "# Schema for ant\n\n```sql\nCREATE TABLE a (id)\n```\n\n# Schema for zebra\n\n```sql\nCREATE TABLE z (id)\n```",
            (await app.GetAsync("/-/schema.md")).Text);
        Assert.EndsWith("```\n", (await app.GetAsync("/ant/-/schema.md")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowsPageShowsTheKeyFirst()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var text = (await app.GetAsync("/fixture/tail/2,12345")).Text;
        Assert.True(Place("data-column=\"pos\"") < Place("data-column=\"note\""));
        Assert.True(Place("class=\"col-pos ") < Place("class=\"col-note "));

        int Place(string element)
        {
            Assert.Contains(element, text, StringComparison.Ordinal);
            return text.IndexOf(element, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1234567890123", ">12345…<")]
    [InlineData("0.1234567", ">0.123…<")]
    [InlineData("12345", ">12<i>345</i><")]
    [InlineData("'2024-05-10'", ">2024-…<")]
    [InlineData("'😀😀😀😀😀'", ">😀😀😀😀😀<")]
    [InlineData("'😀😀😀😀😀😀'", ">😀😀😀😀😀…<")]
    public async Task CellsOfEveryTypeAreCutByCharacters(string value, string html)
    {
        using var database = FixtureDatabase.Create($"create table c (v); insert into c values ({value})");
        using var app = Serving(database, TestApp.Setting("truncate_cells_html", "5"));
        Assert.Contains(html, (await app.GetAsync("/fixture/c")).Text, StringComparison.Ordinal);
        // Template authors get the integers of a query as numbers, so these are not grouped.
        Assert.Contains(html.Replace("<i>", "", StringComparison.Ordinal).Replace("</i>", "", StringComparison.Ordinal),
            (await app.GetAsync("/fixture/-/query?sql=select+v+from+c")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fixture/t/-/fragment", "?_sort=a")]
    [InlineData("/fixture/t/-/fragment?_row=1&_nocount=0&id__exact=3&_next=2",
        "?id=1&amp;_nocount=1&amp;_nofacet=1&amp;_nosuggest=1&amp;_sort=a")]
    public async Task LinksOfAFragmentHaveItsArguments(string path, string link)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        Assert.Contains($"href=\"/fixture/t/-/fragment{link}\"", (await app.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissingIsJsonWhereAllAnswersAre()
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/nope/-/definition");
        Assert.Equal((404, 404), (response.Status, response.Json().GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("text/html,application/json;q=0.9", true)]
    [InlineData("text/html", false)]
    public async Task ARefusalIsJsonForWhomeverTakesJson(string accept, bool isJson)
    {
        using var database = FixtureDatabase.Create(Sql);
        using var app = Configured(database, "allow: false");
        var response = await app.GetAsync("/fixture/t", TestApp.Header("Accept", accept));
        Assert.Equal(403, response.Status);
        Assert.Equal(isJson, response.Header("Content-Type")!.StartsWith("application/json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATableIsSearchedWhereItsIndexMayNotBeViewedByItself()
    {
        using var database = FixtureDatabase.Create("""
            create table d (id integer primary key, body text); insert into d values (1, 'oak'), (2, 'ash');
            create virtual table d_fts using fts5(body, content="d", content_rowid="id"); insert into d_fts (d_fts) values ('rebuild');
            """);
        using var app = Configured(database, "{allow: false, databases: {fixture: {tables: {d: {allow: true}}}}}");
        Assert.Equal(403, (await app.GetAsync("/fixture/d_fts.json")).Status);
        foreach (var search in (string[])["_search=oak", "_search_body=oak"])
        {
            var rows = (await app.JsonAsync($"/fixture/d.json?{search}&_shape=array")).EnumerateArray();
            Assert.Equal(1, Assert.Single(rows).GetProperty("id").GetInt32());
        }
        Assert.Equal(400, (await app.GetAsync("/fixture/d.json?_search_nope=oak")).Status);
    }
}
