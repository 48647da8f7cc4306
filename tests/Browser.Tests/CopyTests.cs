using Datasette.Application;

namespace Browser.Tests;

/// <summary>What the buttons put on the clipboard.</summary>
[Collection(Chromium.Collection)]
public sealed class CopyTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/lindenau/trees?species_id=1", "link", "http://localhost/lindenau/trees?species_id=1")]
    [InlineData("/lindenau/trees?species_id=1", "curl", "curl 'http://localhost/lindenau/trees.json?species_id=1&_labels=on'")]
    [InlineData("/lindenau/parks/castle-garden", "curl", "curl 'http://localhost/lindenau/parks/castle-garden.json'")]
    [InlineData("/lindenau/-/query?sql=select+'it''s'", "curl", "curl 'http://localhost/lindenau/-/query.json?sql=select+%27it%27%27s%27'")]
    [InlineData("/lindenau/species?id=1&_col=name", "text", "select id, name from species where \"id\" = :p0 order by id limit 101")]
    [InlineData("/lindenau/parks/castle-garden", "json", "\"slug\": \"castle-garden\"")]
    [InlineData("/lindenau/-/query?sql=select+1+as+one", "json", "[\n  {\n    \"one\": 1\n  }\n]")]
    public async Task TheMenuCopies(string path, string what, string copied)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(path);
        await page.ClickAsync(".share-menu > summary");
        await page.ClickAsync($".share-menu [data-copy={what}]");
        await page.WaitForSelectorAsync("text=Copied");
        var text = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        if (copied.StartsWith('"')) Assert.Contains(copied, text, StringComparison.Ordinal);
        else Assert.Equal(copied, text);
        Assert.Empty(visitor.Problems);
    }

    /// <summary>One button goes from cell to cell; its own text is no part of what it copies.</summary>
    [Fact]
    public async Task ACellIsCopied()
    {
        using var database = FixtureDatabase.Create(
            "create table t (id integer primary key, a); insert into t values (1, 'one'), (2, 'two\nlines')");
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/fixture/t");
        foreach (var (row, text) in new[] { (0, "one"), (1, "two\nlines"), (1, "two\nlines") })
        {
            await page.HoverAsync($"tbody tr >> nth={row} >> td.col-a");
            await page.ClickAsync(".copy-cell");
            await Assertions.Expect(page.Locator(".copy-cell")).ToHaveTextAsync("Copied");
            Assert.Equal(text, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }
        await Assertions.Expect(page.Locator(".copy-cell")).ToHaveTextAsync("Copy");
        await page.ClickAsync("th[data-column=a] .column-menu-button");
        await page.ClickAsync(".column-menu >> text=Copy these values");
        Assert.Equal("one\ntwo\nlines", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task ATokenIsCopied()
    {
        using var app = TestApp.Serving(new ServeOptions { Immutable = [Samples.Trees], Root = true });
        await using var visitor = await chromium.VisitAsync(app, actor: "root");
        var page = await visitor.GoAsync("/-/create-token");
        await page.ClickAsync("input[value='Create token']");
        var token = await page.InputValueAsync("#token");
        await page.ClickAsync("[data-copy=text]");
        await page.WaitForSelectorAsync("text=Copied");
        Assert.StartsWith("dstok_", token, StringComparison.Ordinal);
        Assert.Equal(token, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Empty(visitor.Problems);
    }
}
