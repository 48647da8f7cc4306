namespace Core.Tests.Tables;

/// <summary>Labels of foreign keys, whatever the two columns hold.</summary>
public sealed class LabelSiblingTests
{
    /// <summary>The parent's and the child's declared types, the parent's key and the child's value, and the row's path.</summary>
    [Theory]
    [InlineData("integer", "integer", "12", "12", "12")]
    [InlineData("text", "integer", "'12'", "12", "12")]
    [InlineData("integer", "text", "12", "'12'", "12")]
    [InlineData("text", "", "'12'", "12", "12")]
    [InlineData("integer", "", "12", "'12'", "12")]
    [InlineData("real", "integer", "12.0", "12", "12~2E0")]
    [InlineData("numeric", "text", "12", "'12.0'", "12")]
    [InlineData("text", "text", "'a/b'", "'a/b'", "a~2Fb")]
    [InlineData("text collate nocase", "text", "'Abc'", "'aBC'", "Abc")]
    [InlineData("text", "text", "''", "''", "$empty")]
    [InlineData("", "", "12", "12", "$i12")]
    [InlineData("", "integer", "12", "12", "$i12")]
    [InlineData("blob", "blob", "x'00ff'", "x'00ff'", "$b00ff")]
    public async Task ALabelIsFoundAsSqliteFindsTheKey(string parent, string child, string key, string value, string path)
    {
        using var database = FixtureDatabase.Create($"create table work (id {parent} primary key, title text); insert into work "
            + $"values ({key}, 'The book'); create table wrote (id integer primary key, w {child} references work (id)); insert into "
                + $"wrote values (1, {value}), (2, null)");
        using var app = TestApp.Configured(database, "databases: {fixture: {tables: {work: {label_column: title}}}}");
        foreach (var page in (string[])["/fixture/wrote", "/fixture/wrote/1"])
            Assert.Contains($"<a href=\"/fixture/work/{path}\">The book</a>", (await app.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Equal("The book",
            (await app.JsonAsync("/fixture/wrote.json?_labels=on&_shape=array"))[0].GetProperty("w").GetProperty("label").GetString());
        Assert.Equal(200, (await app.GetAsync($"/fixture/work/{path}")).Status);
        Assert.Contains(",The book\r\n", (await app.GetAsync("/fixture/wrote.csv?_labels=on&_stream=on")).Text, StringComparison.Ordinal);
        var facet = (await app.JsonAsync("/fixture/wrote.json?_facet=w")).GetProperty("facet_results").GetProperty("results").GetProperty("w").GetProperty("results");
        Assert.Equal("The book", facet[0].GetProperty("label").GetString());
    }

    /// <summary>Datasette's rule: the only unique text, a text key too; else a name or title; else the one column beside an id.</summary>
    [Theory]
    [InlineData("id integer primary key, name text, email text unique", "email")]
    [InlineData("id text primary key, name text", "id")]
    [InlineData("id text primary key, name text, email text unique", "name")]
    [InlineData("id integer primary key, note text, Title text", "Title")]
    [InlineData("id integer primary key, note text", "note")]
    [InlineData("id integer primary key, pk integer", null)]
    [InlineData("id integer primary key, one text, two text", null)]
    public async Task ALabelColumnIsGuessed(string columns, string? label)
    {
        using var database = FixtureDatabase.Create(
            $"create table work ({columns}); create table wrote (id integer primary key, w references work (id))");
        using var app = TestApp.Serving(database);
        var keys = (await app.JsonAsync("/fixture/wrote.json?_extra=expandable_columns")).GetProperty("expandable_columns");
        Assert.Equal(label, keys[0][1].GetString());
    }

    [Theory]
    [InlineData("''", "<a href=\"/fixture/work/1\">-</a>&nbsp;<em>1</em>")]
    [InlineData("'  '", "<a href=\"/fixture/work/1\">-</a>&nbsp;<em>1</em>")]
    [InlineData("null", "<a href=\"/fixture/work/1\">None</a>&nbsp;<em>1</em>")]
    [InlineData("'1'", "<a href=\"/fixture/work/1\">1</a>&nbsp;<em>1</em>")]
    [InlineData("1", "<a href=\"/fixture/work/1\">1</a></td>")]
    [InlineData("'<i>'", "<a href=\"/fixture/work/1\">&lt;i&gt;</a>&nbsp;<em>1</em>")]
    public async Task ALabelOfAnyKindCanBeClicked(string label, string html)
    {
        using var database = FixtureDatabase.Create($"create table work (id integer primary key, title); insert into work values (1, "
            + $"{label}); create table wrote (id integer primary key, w references work); insert into wrote values (7, 1)");
        using var app = Serving(database);
        Assert.Contains(html, (await app.GetAsync("/fixture/wrote")).Text, StringComparison.Ordinal);
        Assert.Contains(html, (await app.GetAsync("/fixture/wrote/7")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsAForeignKeyToo()
    {
        using var database = FixtureDatabase.Create("create table work (id integer primary key, title); insert into work values (1, "
            + "'The book'); create table more (id integer primary key references work (id), note); insert into more values (1, 'x')");
        using var app = Serving(database);
        Assert.Contains("<a href=\"/fixture/more/1\">1</a>&nbsp;<a href=\"/fixture/work/1\">The book</a></td>",
            (await app.GetAsync("/fixture/more")).Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/fixture/work/1\">The book</a>&nbsp;<em>1</em>", (await app.GetAsync("/fixture/more/1")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForeignKeyToAColumnThatIsNotTheKeyLeadsToTheRowsOfThatValue()
    {
        using var database = FixtureDatabase.Create("create table work (id integer primary key, code text unique, title); insert into "
            + "work values (1, 'a b', 'The book'); create table wrote (id integer primary key, c references work (code)); insert into "
                + "wrote values (7, 'a b')");
        using var app = Serving(database);
        Assert.Contains("<a href=\"/fixture/work?code=a+b\">a b</a>", (await app.GetAsync("/fixture/wrote")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a references nowhere (id)")]
    [InlineData("a references work (nope)")]
    [InlineData("a references work (ID)")]
    [InlineData("a references WORK")]
    public async Task AForeignKeyThatLeadsNowhereHindersNothing(string column)
    {
        using var database = FixtureDatabase.Create($"create table work (id integer primary key, title); insert into work values (1, "
            + $"'The book'); create table wrote (id integer primary key, {column}); insert into wrote values (7, 1)");
        using var app = Serving(database);
        foreach (var page in (string[])["/fixture/wrote", "/fixture/wrote/7", "/fixture/wrote.json?_labels=on", "/fixture/wrote?_facet=a",
            "/fixture/work/1", "/fixture/work/1.json?_extra=foreign_key_tables", "/fixture.json", "/fixture/wrote/-/autocomplete?q=1"])
            Assert.Equal(200, (await app.GetAsync(page)).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("integer", "1", "1")]
    [InlineData("", "1", "1")]
    [InlineData("text", "'x y'", "'x y'")]
    [InlineData("", "x'00'", "x'00'")]
    public async Task RowsThatPointHereAreCounted(string declared, string key, string value)
    {
        using var database = FixtureDatabase.Create($"create table work (id {declared} primary key, title); insert into work values "
            + $"({key}, 'The book'); create table wrote (id integer primary key, w references work (id)); insert into wrote values "
                + $"(1, {value}), (2, {value})");
        using var app = Serving(database);
        var path = (await app.JsonAsync("/fixture/work.json?_shape=object")).EnumerateObject().Single().Name;
        var incoming = (await app.JsonAsync($"/fixture/work/{path}.json?_extra=foreign_key_tables")).GetProperty("foreign_key_tables");
        Assert.Equal(2, Assert.Single(incoming.EnumerateArray()).GetProperty("count").GetInt32());
    }
}
