namespace Core.Tests.Tables;

/// <summary>Which full-text table searches a table, however its statement is spelled.</summary>
public sealed class SearchSpellingTests
{
    [Theory]
    [InlineData("fts5(title, content=\"t\")", true)]
    [InlineData("fts5(title, content='t')", true)]
    [InlineData("fts5(title, content=t)", true)]
    [InlineData("fts5(title, content=[t])", true)]
    [InlineData("fts5(title, content=`t`)", true)]
    [InlineData("fts5(title, content = 't')", true)]
    [InlineData("fts5(title,\n  content = 't'\n)", true)]
    [InlineData("fts5(content='t', title)", true)]
    [InlineData("fts5(title, CONTENT='T', tokenize='porter')", true)]
    [InlineData("FTS5(title, content='t', content_rowid='id', prefix='2 3')", true)]
    [InlineData("fts5(title, /* the table */ content='t')", true)]
    [InlineData("fts5(title, -- a comment, with a comma\n content='t')", true)]
    [InlineData("\"fts5\"(title, content='t')", true)]
    [InlineData("fts4(title, content=\"t\")", true)]
    [InlineData("fts4(title, content='t', tokenize=porter)", true)]
    [InlineData("fts4(title, content=t)", true)]
    [InlineData("fts5(title, content='')", false)]
    [InlineData("fts5(title, content=\"\")", false)]
    [InlineData("fts4(title, content=\"\")", false)]
    [InlineData("fts5(title, content='u')", false)]
    [InlineData("fts5(title, content='tt')", false)]
    [InlineData("fts5(title, content_rowid='t')", false)]
    [InlineData("fts5(title, tokenize=\"unicode61 tokenchars 'content=t'\")", false)]
    [InlineData("fts5(title)", false)]
    [InlineData("fts4(title)", false)]
    public async Task TheContentTableIsFound(string module, bool isFound)
    {
        using var database = FixtureDatabase.Create($"""
            create table t (id integer primary key, title text); insert into t values (1, 'oak'), (2, 'elm'); create table u (title); create table tt (title);
            create virtual table t_fts using {module};
            """);
        if (isFound) database.Execute("insert into t_fts(t_fts) values ('rebuild')");
        using var app = Serving(database);
        var table = (await app.Site.Databases[0].SchemaAsync(CancellationToken.None)).Find("t")!;
        Assert.Equal(isFound ? "t_fts" : null, table.FtsTable);
        var rows = await app.JsonAsync("/fixture/t.json?_search=oak&_shape=array");
        Assert.Equal(isFound ? 1 : 2, rows.GetArrayLength());
        var isHidden = module.Contains("content", StringComparison.OrdinalIgnoreCase)
            && !module.Contains("content_rowid='t'", StringComparison.Ordinal)
            && !module.Contains("tokenchars", StringComparison.Ordinal);
        Assert.Equal(isHidden, (await app.Site.Databases[0].SchemaAsync(CancellationToken.None)).Find("t_fts")!.IsHidden);
    }

    [Theory]
    [InlineData("my table", "'my table'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("say \"x\"", "'say \"x\"'")]
    [InlineData("a,b)", "'a,b)'")]
    [InlineData("größe", "größe")]
    [InlineData("T", "'t'")]
    public async Task NamesOfAnyKindAreFound(string name, string content)
    {
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        using var database = FixtureDatabase.Create($"create table {quoted} (title); insert into {quoted} values ('oak'), ('elm'); "
            + $"create virtual table fts using fts5(title, content={content}); insert into fts(fts) values ('rebuild')");
        using var app = Serving(database);
        Assert.Equal(1, (await app.JsonAsync($"/fixture/{Datasette.Http.TildeEncoding.Encode(name)}.json?_search=oak&_shape=array")).GetArrayLength());
    }

    [Fact]
    public async Task AKeyThatIsNotTheRowidIsSearchedBy()
    {
        using var database = FixtureDatabase.Create("""
            create table t (code integer unique, title text); insert into t values (50, 'oak'), (7, 'elm');
            create view v as select code, title from t where code > 0;
            create virtual table t_fts using fts5(title, content='t', content_rowid='code'); insert into t_fts(t_fts) values ('rebuild');
            create virtual table v_fts using fts5(title, content='v', content_rowid='code'); insert into v_fts(v_fts) values ('rebuild');
            """);
        using var app = Serving(database);
        foreach (var table in (string[])["t", "v"])
            Assert.Equal(50, Assert.Single((await app.JsonAsync($"/fixture/{table}.json?_search=oak&_shape=array")).EnumerateArray()).GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task ListsOfWordsAreNoFullTextTables()
    {
        using var database = FixtureDatabase.Create("create virtual table f using fts5(title); insert into f values ('oak'); create "
            + "virtual table words using fts5vocab(f, 'row')");
        using var app = Serving(database);
        Assert.Null((await app.Site.Databases[0].SchemaAsync(CancellationToken.None)).Find("words")!.FtsTable);
        Assert.Equal(200, (await app.GetAsync("/fixture/words?_search=oak")).Status);
    }

    public static TheoryData<string, string> Nothing =>
        Each(["fts5", "fts4"], ["", "+", "++%09%0A", "%22", "%22%22", "%22+%22", "%22%22%22", "%E3%80%80"]);

    [Theory, MemberData(nameof(Nothing))]
    public async Task ASearchForNothingFindsEverything(string module, string search)
    {
        using var database = Searchable(module);
        using var app = Serving(database);
        foreach (var query in (string[])[$"_search={search}", $"_search={search}&_searchmode=raw", $"_search_title={search}"])
        {
            Assert.Equal(2, (await app.JsonAsync($"/fixture/t.json?{query}&_shape=array")).GetArrayLength());
            Assert.Equal(200, (await app.GetAsync($"/fixture/t?{query}&_facet=title")).Status);
        }
    }

    public static TheoryData<string, string> Odd => Each(["fts5", "fts4"],
        ["-", "*", "oak*", "a%22", "%22oak", "(", ")", "NEAR", "AND", "OR", "NOT", "title:oak", "%5E", "'", "%00", "a%00b", "%5C", "{}",
            ".", ",", "%F0%9F%8C%B3", "oak+%22", "%22oak%22%22", "+oak"]);

    [Theory, MemberData(nameof(Odd))]
    public async Task NoSearchIsAnError(string module, string search)
    {
        using var database = Searchable(module);
        using var app = Serving(database);
        Assert.Equal(200, (await app.GetAsync($"/fixture/t?_search={search}")).Status);
        Assert.Equal(200, (await app.GetAsync($"/fixture/t.json?_search_title={search}")).Status);
    }

    [Theory]
    [InlineData("/fixture/plain?_search=oak", true)]
    [InlineData("/fixture/plain?_search_a=oak", true)]
    [InlineData("/fixture/plain_view?_search=oak", true)]
    [InlineData("/fixture/plain?_search=+", false)]
    [InlineData("/fixture/plain?a=oak", false)]
    [InlineData("/fixture/t?_search=oak", false)]
    public async Task ASearchWhereThereIsNothingToSearchIsTold(string target, bool isTold)
    {
        using var database = Searchable("fts5");
        database.Execute("create table plain (a); insert into plain values ('x'); create view plain_view as select * from plain");
        using var app = Serving(database);
        Assert.Equal(isTold, (await app.GetAsync(target)).Text.Contains("Nothing was searched: ", StringComparison.Ordinal));
        var json = await app.JsonAsync(target.Replace("?", ".json?_extra=warnings&", StringComparison.Ordinal));
        Assert.Equal(isTold ? 1 : 0, json.GetProperty("warnings").GetArrayLength());
    }

    [Theory]
    [InlineData("fts5(title, body)", "title,body")]
    [InlineData("fts4(title)", "title")]
    [InlineData("fts3(title)", "title")]
    [InlineData("rtree(id, minx, maxx)", "id,minx,maxx")]
    public async Task HiddenColumnsOfVirtualTablesStayHidden(string module, string columns)
    {
        using var database = FixtureDatabase.Create($"create virtual table v using {module}; insert into v default values");
        using var app = Serving(database);
        var page = await app.JsonAsync("/fixture/v.json?_extra=columns,column_details");
        var expected = columns.Split(',');
        Assert.Equal(expected, page.GetProperty("rows")[0].EnumerateObject().Select(member => member.Name).Where(name => name != "rowid"));
        Assert.Equal(expected, page.GetProperty("column_details").EnumerateObject().Select(member => member.Name));
        Assert.EndsWith(columns, (await app.GetAsync("/fixture/v.csv")).Text.Split('\r')[0], StringComparison.Ordinal);
        Assert.Equal(200, (await app.GetAsync("/fixture/v/1")).Status);
    }

    private static FixtureDatabase Searchable(string module) => FixtureDatabase.Create($"""
        create table t (id integer primary key, title text); insert into t values (1, 'oak'), (2, 'elm');
        create virtual table t_fts using {module}(title, content="t"); insert into t_fts(t_fts) values ('rebuild');
        """);

    private static TheoryData<string, string> Each(string[] modules, string[] searches)
    {
        var data = new TheoryData<string, string>();
        foreach (var module in modules)
            foreach (var search in searches) data.Add(module, search);
        return data;
    }
}
