using Datasette.Application;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.TablePages;

namespace Core.Tests.Pages.Extras;

/// <summary>What <c>?_extra=</c> adds to tables, rows and queries.</summary>
public sealed class ExtrasTests
{
    private const string Schema = """
        create table t (id integer primary key, name text not null default 'x', home text);
        insert into t values (1, 'one', 'https://example.com'), (2, 'two', null);
        """;

    public static TheoryData<string> Pages => ["/fixture/t.json", "/fixture/t/1.json", "/fixture/-/query.json?sql=select+*+from+t"];

    public static TheoryData<string, string> Named
    {
        get
        {
            var named = new TheoryData<string, string>();
            foreach (var extra in TableExtras.All) named.Add("/fixture/t.json", extra.Name);
            foreach (var extra in RowExtras.All) named.Add("/fixture/t/1.json", extra.Name);
            foreach (var extra in QueryJsonPage.Extras) named.Add("/fixture/-/query.json?sql=select+*+from+t", extra.Name);
            return named;
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task EveryExtraAddsItsKey(string page, string name)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var answer = await app.JsonAsync(With(page, name));
        Assert.True(answer.TryGetProperty(name, out _));
        Assert.Equal(answer.EnumerateObject().Count(), answer.EnumerateObject().Select(member => member.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TheListOfExtrasSaysHowToAskForEach(string page)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        foreach (var extra in (await app.JsonAsync(With(page, "extras"))).GetProperty("extras").EnumerateArray())
        {
            var (name, url) = (extra.GetProperty("name").GetString()!, new Uri(extra.GetProperty("toggle_url").GetString()!));
            Assert.Equal(name == "extras", extra.GetProperty("selected").GetBoolean());
            Assert.Equal(name != "extras", (await app.JsonAsync(url.PathAndQuery)).TryGetProperty(name, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TheRequestIsToldAsItCame(string page)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var target = With(page, "request,debug") + "&a=1&a=2";
        var answer = await app.JsonAsync(target);
        var request = answer.GetProperty("request");
        Assert.Equal("http://localhost" + target, request.GetProperty("url").GetString());
        Assert.Equal(target.Split('?')[0], request.GetProperty("path").GetString());
        Assert.Equal(target, request.GetProperty("full_path").GetString());
        Assert.Equal(["1", "2"], request.GetProperty("args").GetProperty("a").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("fixture", answer.GetProperty("debug").GetProperty("url_vars").GetProperty("database").GetString());
    }

    [Fact]
    public async Task ARowTellsItsTablesColumns()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var (row, table) = (await app.JsonAsync("/fixture/t/1.json?_extra=column_details,metadata,render_cell"),
            await app.JsonAsync("/fixture/t.json?_extra=column_details"));
        Assert.Equal(table.GetProperty("column_details").GetRawText(), row.GetProperty("column_details").GetRawText());
        Assert.Equal("""{"columns": {}}""", row.GetProperty("metadata").GetRawText());
        Assert.Equal("[{}]", row.GetProperty("render_cell").GetRawText());
    }

    [Fact]
    public async Task ThereIsARenderedRowForEachRow()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal(2, (await app.JsonAsync("/fixture/-/query.json?sql=select+*+from+t&_extra=render_cell")).GetProperty("render_cell").GetArrayLength());
        Assert.Equal(1, (await app.JsonAsync("/fixture/t.json?_size=1&_extra=render_cell")).GetProperty("render_cell").GetArrayLength());
    }

    [Fact]
    public async Task TheConfigurationSaysWhatColumnsHold()
    {
        using var database = FixtureDatabase.Create(Schema);
        var config = database.Folder.Write("datasette.json", """
            {"databases": {"fixture": {"tables": {"t": {"column_types": {"home": "url", "name": {"type": "textarea", "config": {"rows": 3}}}}}}}}
            """);
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = config });
        const string types = """{"home": {"type": "url", "config": null}, "name": {"type": "textarea", "config": {"rows": 3}}}""";
        Assert.Equal(types, (await app.JsonAsync("/fixture/t.json?_extra=column_types")).GetProperty("column_types").GetRawText());
        Assert.Equal(types, (await app.JsonAsync("/fixture/t/1.json?_extra=column_types")).GetProperty("column_types").GetRawText());
        var shown = (await app.JsonAsync("/fixture/t.json?_extra=display_columns")).GetProperty("display_columns")[2];
        Assert.Equal(("home", "url"), (shown.GetProperty("name").GetString(), shown.GetProperty("column_type").GetString()));
    }

    [Fact]
    public async Task ABundleHasWhatAPageForPeopleShows()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var answer = await app.JsonAsync("/fixture/t.json?_extra=_html");
        foreach (var name in new[] { "count", "facet_results", "suggested_facets", "human_description_en", "display_columns",
            "metadata" }) Assert.True(answer.TryGetProperty(name, out _), name);
        Assert.False(answer.TryGetProperty("request", out _));
        Assert.Equal(400, (await app.GetAsync("/fixture/t/1.json?_extra=_html")).Status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task AnUnknownExtraIsRefusedByName(string page)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = await app.GetAsync(With(page, "columns,nothing"));
        Assert.Equal(400, response.Status);
        Assert.Contains("nothing", response.Text, StringComparison.Ordinal);
    }

    private static string With(string page, string extra) => $"{page}{(page.Contains('?') ? '&' : '?')}_extra={extra}";
}
