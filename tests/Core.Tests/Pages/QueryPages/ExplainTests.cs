namespace Core.Tests.Pages.QueryPages;

/// <summary>EXPLAIN over virtual tables.</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData(".json")]
    [InlineData("")]
    [InlineData(".csv")]
    public async Task NoAddressOfMemoryIsShown(string format)
    {
        using var database = FixtureDatabase.Create("create virtual table words using fts5 (a); insert into words values ('x')");
        using var app = Serving(database);
        var answer = await app.GetAsync($"/{app.Site.Databases[0].Name}/-/query{format}?sql=explain+select+*+from+words");
        Assert.Equal(200, answer.Status);
        Assert.Contains("vtab", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("vtab:", answer.Text, StringComparison.Ordinal);
        Assert.Contains("VOpen", answer.Text, StringComparison.Ordinal);
    }
}
