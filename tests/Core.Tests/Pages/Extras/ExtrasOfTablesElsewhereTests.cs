namespace Core.Tests.Pages.Extras;

/// <summary>A script for every page with rows asks tables, rows and queries for the same extras.</summary>
public sealed class ExtrasOfTablesElsewhereTests
{
    private const string Asked = "_size=max&_labels=on&_extra=count&_extra=next_url&_shape=objects";

    [Theory]
    [InlineData("/fixture/t.json?")]
    [InlineData("/fixture/t/1.json?")]
    [InlineData("/fixture/-/query.json?sql=select+*+from+t&")]
    public async Task CountAndNextUrlAreTakenWhereverThereAreRows(string path)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key); insert into t values (1);");
        using var app = TestApp.Serving(database);
        Assert.Equal(1, (await app.JsonAsync(path + Asked)).GetProperty("rows").GetArrayLength());
        Assert.Equal(400, (await app.GetAsync(path + Asked + "&_extra=nothing")).Status);
    }
}
