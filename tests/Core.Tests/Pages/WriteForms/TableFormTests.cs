using Datasette.Pages.WriteForms;

namespace Core.Tests.Pages.WriteForms;

/// <summary>The forms that create, alter and drop a table.</summary>
public sealed class TableFormTests
{
    private const string Schema = """
        create table kind (id integer primary key, name text);
        create table t (id integer primary key, a text default 'x', b varchar(20) not null default 'y', kind integer references kind(id));
        insert into t values (1, 'one', 'two', null);
        """;

    [Fact]
    public async Task ATableIsCreatedFromItsColumns()
    {
        using var site = new FormSite(Schema);
        var response = await site.PostAsync("/d/-/create-table", "table", "made",
            "column.0.name", "id", "column.0.type", "integer", "column.0.pk", "on", "column.0.place", "2",
            "column.1.name", "n", "column.1.type", "integer", "column.1.not_null", "on", "column.1.default", "value", "column.1.default_value", "5", "column.1.place", "1",
            "column.2.name", "at", "column.2.type", "text", "column.2.default", "current_timestamp",
            "column.3.name", "kind", "column.3.type", "integer", "column.3.references", "kind", "column.4.name", "");
        Assert.True(response.Status == 303, response.Text);
        Assert.Equal("/d/made", response.Header("Location"));
        Assert.Equal("[\"n,id,at,kind\",1,\"5\"]", await site.RowAsync(
            "select group_concat(name), max(name = 'id' and pk = 1), max(case name when 'n' then dflt_value end) from pragma_table_info('made')"));
        Assert.Equal("[\"kind\"]", await site.RowAsync("select \"table\" from pragma_foreign_key_list('made')"));
    }

    [Theory]
    [InlineData("t", "There is a table or view t already")]
    [InlineData("", "Table is required")]
    [InlineData("sqlite_x", "Invalid table name")]
    public async Task ANameThatCannotBeIsTold(string name, string mistake)
    {
        using var site = new FormSite(Schema);
        var page = await site.PostAsync("/d/-/create-table", "table", name, "column.0.name", "kept<i>");
        Assert.Equal(400, page.Status);
        Assert.Contains(mistake, page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"kept&lt;i&gt;\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreColumnsAreAClickAway()
    {
        using var site = new FormSite(Schema);
        var page = await site.PostAsync("/d/-/create-table", "table", "made", "column.0.name", "one", "more", "1");
        Assert.Equal(200, page.Status);
        Assert.Contains("value=\"one\"", page.Text, StringComparison.Ordinal);
        Assert.Contains($"name=\"column.{ColumnRows.Blank}.name\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("[0]", await site.RowAsync("select count(*) from sqlite_master where name = 'made'"));
    }

    public static TheoryData<string, string[]> Alterations => new()
    {
        { """[{"op":"rename_column","args":{"name":"a","to":"c"}}]""", ["column.1.name", "c"] },
        { """[{"op":"drop_column","args":{"name":"a"}}]""", ["column.1.drop", "on"] },
        { """[{"op":"alter_column","args":{"name":"a","type":"integer"}}]""", ["column.1.type", "integer"] },
        { """[{"op":"alter_column","args":{"name":"a","not_null":true}}]""", ["column.1.not_null", "on"] },
        { """[{"op":"alter_column","args":{"name":"a","default":null}}]""", ["column.1.default", "none"] },
        { """[{"op":"alter_column","args":{"name":"a","default":"z"}}]""", ["column.1.default", "value", "column.1.default_value", "z"] },
        { """[{"op":"alter_column","args":{"name":"a","default_expr":"current_date"}}]""", ["column.1.default", "current_date"] },
        { """[{"op":"drop_foreign_key","args":{"column":"kind"}}]""", ["column.3.references", ""] },
        { """[{"op":"add_foreign_key","args":{"column":"a","fk_table":"kind"}}]""", ["column.1.references", "kind"] },
        { """[{"op":"reorder_columns","args":{"columns":["a","id","b","kind"]}}]""", ["column.0.place", "3", "column.1.place", "1"] },
        { """[{"op":"add_column","args":{"name":"new","type":"float"}}]""", ["column.4.name", "new", "column.4.type", "float"] },
        { """[{"op":"rename_table","args":{"to":"u"}}]""", ["table", "u"] },
        { "[]", [] },
    };

    /// <summary>As the page has it, with the fields that somebody changed.</summary>
    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task OnlyWhatDiffersIsAltered(string operations, string[] changed)
    {
        using var site = new FormSite(Schema);
        var fields = Present();
        for (var i = 0; i < changed.Length; i += 2) fields[changed[i]] = changed[i + 1];
        var form = Datasette.Http.QueryArgs.Parse(string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        var table = (await site.App.Site.Databases[0].SchemaAsync(default)).Find("t")!;
        Assert.Equal(operations, TableBody.Alter(table, form["table"]!, ColumnRows.Read(form)).ToJsonString());
        var response = await site.PostAsync("/d/t/-/alter-table", [.. fields.SelectMany(field => new[] { field.Key, field.Value })]);
        Assert.True(response.Status == (operations == "[]" ? 400 : 303), response.Text);
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [InlineData("", 400, 1)]
    [InlineData("T", 400, 1)]
    [InlineData("t", 303, 0)]
    public async Task ATableIsDroppedWhenItsNameIsTyped(string typed, int status, int left)
    {
        using var site = new FormSite(Schema);
        var page = await site.GetAsync("/d/t/-/drop-table");
        Assert.Contains("its 1 row.", page.Text, StringComparison.Ordinal);
        var response = await site.PostAsync("/d/t/-/drop-table", "name", typed);
        Assert.Equal(status, response.Status);
        Assert.Equal($"[{left}]", await site.RowAsync("select count(*) from sqlite_master where name = 't'"));
        if (status == 303) Assert.Contains("Table t dropped", await site.MessagesAsync(response), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Present() => new()
    {
        ["table"] = "t",
        ["column.0.was"] = "id", ["column.0.name"] = "id", ["column.0.type"] = "", ["column.0.pk"] = "on", ["column.0.default"] = "none",
        ["column.0.place"] = "1", ["column.1.was"] = "a", ["column.1.name"] = "a", ["column.1.type"] = "", ["column.1.default"] = "keep",
        ["column.1.place"] = "2", ["column.2.was"] = "b", ["column.2.name"] = "b", ["column.2.type"] = "", ["column.2.default"] = "keep",
        ["column.2.not_null"] = "on", ["column.2.place"] = "3", ["column.3.was"] = "kind", ["column.3.name"] = "kind", ["column.3.type"] = "",
        ["column.3.default"] = "none", ["column.3.references"] = "kind", ["column.3.place"] = "4",
    };
}
