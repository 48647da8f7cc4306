using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Sqlite;

/// <summary>
/// Prepared statements of writable files are kept, and what another process changes is seen by the next request all the same.
/// </summary>
public sealed class KeptStatementTests : IDisposable
{
    private const string Sql = "/fixture/-/query.json?sql=select+*+from+towns";
    private readonly FixtureDatabase _database = FixtureDatabase.Create(
        "create table towns (id integer primary key, name text); insert into towns values (1, 'Bern')");
    private readonly TestApp _app;

    public KeptStatementTests() => _app = TestApp.Serving(new ServeOptions { Files = [_database.Path] });

    public void Dispose()
    {
        _app.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(Sql)]
    [InlineData("/fixture/towns/1.json")]
    public async Task ANewColumnIsThereInTheNextAnswer(string page)
    {
        Assert.Equal("""[{"id": 1, "name": "Bern"}]""", await RowsAsync(page));
        Assert.Equal("""[{"id": 1, "name": "Bern"}]""", await RowsAsync(page));
        _database.Execute("alter table towns add column people integer; update towns set people = 134000");
        Assert.Equal("""[{"id": 1, "name": "Bern", "people": 134000}]""", await RowsAsync(page));
        _database.Execute("alter table towns rename column people to inhabitants");
        Assert.Equal("""[{"id": 1, "name": "Bern", "inhabitants": 134000}]""", await RowsAsync(page));
        _database.Execute("alter table towns drop column name");
        Assert.Equal("""[{"id": 1, "inhabitants": 134000}]""", await RowsAsync(page));
    }

    [Fact]
    public async Task NewRowsAreThereInTheNextAnswer()
    {
        Assert.Equal("""[{"id": 1, "name": "Bern"}]""", await RowsAsync(Sql));
        _database.Execute("update towns set name = 'Chur'");
        Assert.Equal("""[{"id": 1, "name": "Chur"}]""", await RowsAsync(Sql));
    }

    [Fact]
    public async Task AViewThatIsMadeAnewIsReadAnew()
    {
        _database.Execute("create view shown as select name from towns");
        const string view = "/fixture/-/query.json?sql=select+*+from+shown";
        Assert.Equal("""[{"name": "Bern"}]""", await RowsAsync(view));
        _database.Execute("drop view shown; create view shown as select 7 as seven, id from towns");
        Assert.Equal("""[{"seven": 7, "id": 1}]""", await RowsAsync(view));
    }

    [Fact]
    public async Task ATableThatIsGoneIsAnErrorAndComesBackWithOtherColumns()
    {
        Assert.Equal("""[{"id": 1, "name": "Bern"}]""", await RowsAsync(Sql));
        _database.Execute("drop table towns");
        var gone = await _app.GetAsync(Sql);
        Assert.Equal(400, gone.Status);
        Assert.Contains("no such table: towns", gone.Text);
        _database.Execute("create table towns (code text); insert into towns values ('BE')");
        Assert.Equal("""[{"code": "BE"}]""", await RowsAsync(Sql));
    }

    [Fact]
    public async Task AStreamHasTheNewColumns()
    {
        const string csv = "/fixture/-/query.csv?sql=select+*+from+towns&_stream=on";
        Assert.Equal("id,name\r\n1,Bern\r\n", (await _app.GetAsync(csv)).Text);
        Assert.Equal("id,name\r\n1,Bern\r\n", (await _app.GetAsync(csv)).Text);
        _database.Execute("alter table towns add column people integer");
        Assert.Equal("id,name,people\r\n1,Bern,\r\n", (await _app.GetAsync(csv)).Text);
    }

    private async Task<string> RowsAsync(string page)
    {
        var text = (await _app.GetAsync(page)).Text;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("rows").GetRawText();
    }
}
