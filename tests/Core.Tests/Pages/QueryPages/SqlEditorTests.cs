namespace Core.Tests.Pages.QueryPages;

/// <summary>What the page of a query gives its editor.</summary>
public sealed class SqlEditorTests
{
    private static FixtureDatabase Flights() =>
        FixtureDatabase.Create("create table flights (id integer primary key); create table secrets (id integer primary key);");

    [Theory]
    [InlineData("select+*+from+flites", "no such table: flites. Did you mean flights?")]
    [InlineData("select+*+from+elephants", "no such table: elephants<")]
    public async Task ATableThatIsNotThereNamesTheNearest(string sql, string message)
    {
        using var database = Flights();
        using var app = TestApp.Serving(database);
        var page = (await app.GetAsync($"/fixture/-/query?sql={sql}")).Text;
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains("from " + sql.Split('+')[^1] + "</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNearestIsNoTableThatTheVisitorMayNotSee()
    {
        using var database = Flights();
        using var app = TestApp.Configured(database, "databases: {fixture: {tables: {secrets: {allow: {id: root}}}}}");
        Assert.DoesNotContain("Did you mean", (await app.GetAsync("/fixture/-/query?sql=select+*+from+secretz")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEditorIsLoadedWhereThereIsSomethingToEdit()
    {
        using var database = Flights();
        using var app = TestApp.Configured(database, "databases: {fixture: {queries: {stored: select 1}}}");
        var page = (await app.GetAsync("/fixture/-/query?sql=select+1")).Text;
        Assert.Contains("<script type=\"module\" src=\"/-/static/sql-editor.js?_hash=", page, StringComparison.Ordinal);
        Assert.Contains("data-schema-url=\"/fixture.json\"", page, StringComparison.Ordinal);
        foreach (var other in (string[])["/fixture/stored", "/fixture/-/query?sql=select+1&_hide_sql=1", "/fixture/flights", "/"])
            Assert.DoesNotContain("sql-editor.js", (await app.GetAsync(other)).Text, StringComparison.Ordinal);
        Assert.InRange((await app.GetAsync("/-/static/lib/sql-editor.js", TestApp.Header("Accept-Encoding", "br"))).Body.Length, 50_000,
            120 * 1024);
    }

    [Theory]
    [InlineData("start_date", "2026-01-02", "type=\"date\"")]
    [InlineData("start_date", "yesterday", "type=\"text\"")]
    [InlineData("shop_id", "x", "type=\"text\" inputmode=\"decimal\"")]
    [InlineData("name", "", "type=\"text\" id")]
    public async Task AParameterHasTheFieldThatItsNameAsksFor(string name, string value, string field)
    {
        using var database = Flights();
        using var app = TestApp.Serving(database);
        var page = (await app.GetAsync($"/fixture/-/query?sql=select+:{name}&{name}={value}")).Text;
        Assert.Contains($"<input {field}", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"{name}\" value=\"{value}\"", page, StringComparison.Ordinal);
    }
}
