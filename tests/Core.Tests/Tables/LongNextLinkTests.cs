namespace Core.Tests.Tables;

/// <summary>The address of the next page has the last row's sorted value in it: a cell of a megabyte is no header.</summary>
public sealed class LongNextLinkTests
{
    [Theory]
    [InlineData("/town/texts.json?_sort=body&_size=1")]
    [InlineData("/town/texts?_sort=body&_size=1")]
    public async Task ALinkThatNoClientCouldReadIsLeftOut(string path)
    {
        using var database = FixtureDatabase.Create("""
            create table texts (id integer primary key, body text);
            insert into texts values (1, replace(printf('%.20000c', 'x'), 'x', 'a')), (2, 'b');
            """, "town");
        using var app = TestApp.Serving(database);

        Assert.DoesNotContain("rel=\"next\"", (await app.GetAsync(path)).Header("Link") ?? "", StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"",
            (await app.GetAsync(path.Replace("_sort=body", "_sort_desc=body", StringComparison.Ordinal))).Header("Link")!,
            StringComparison.Ordinal);
    }
}
