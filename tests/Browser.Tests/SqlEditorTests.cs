using System.Text.RegularExpressions;

namespace Browser.Tests;

/// <summary>The SQL editor, as somebody types in it.</summary>
[Collection(Chromium.Collection)]
public sealed class SqlEditorTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Shift+Enter")]
    [InlineData("Control+Enter")]
    public async Task AKeyRunsTheStatement(string key)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await WriteAsync(visitor, "select 1 + 1 as two");
        await page.Keyboard.PressAsync(key);
        await page.ArrivesAtAsync("""/query\?sql=select.*two$""");
        Assert.Equal("2", await page.Locator("td").InnerTextAsync());
        Assert.Empty(visitor.Problems);
    }

    /// <summary>Tables, columns of the table that the statement reads, functions of SQLite; no words of other databases.</summary>
    [Theory]
    [InlineData("select * from tre", "trees")]
    [InlineData("select * from trees where trees.hei", "height_m")]
    [InlineData("select strf", "strftime")]
    public async Task NamesOfTheSchemaAreCompleted(string typed, string completion)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await WriteAsync(visitor, typed);
        await page.Locator(".cm-tooltip-autocomplete li", new() { HasText = completion }).First.WaitForAsync();
        await page.Locator(".cm-tooltip-autocomplete li", new() { HasText = completion }).First.ClickAsync();
        await Assertions.Expect(page.Locator("#sql-editor")).ToHaveValueAsync(new Regex(Regex.Escape(completion) + "$"));
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task TheButtonLaysTheStatementOut()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await WriteAsync(visitor, "select id, street from trees where id < 3");
        await page.ClickAsync(".format-sql");
        Assert.Equal("select id,\n  street\nfrom trees\nwhere id < 3", await page.InputValueAsync("#sql-editor"));
    }

    [Theory]
    [InlineData("select heigt_m from trees", "heigt_m")]
    [InlineData("select * from treees", "treees")]
    [InlineData("select * frm trees", "frm")]
    public async Task AMistakeIsMarkedWhereItIs(string sql, string place)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/-/query?sql=" + Uri.EscapeDataString(sql));
        Assert.Equal(place, await page.Locator(".sql-mistake").InnerTextAsync());
        Assert.NotEqual("", await page.Locator("[role=alert] .message-error").InnerTextAsync());
    }

    [Fact]
    public async Task FieldsOfParametersComeAndGoWithTheStatement()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await WriteAsync(visitor, "select :first, :second");
        await page.FillAsync("input[name=second]", "kept");
        await page.ClickAsync(".cm-content");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("select :second");
        await page.WaitForSelectorAsync("input[name=first]", new() { State = WaitForSelectorState.Detached });
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.ArrivesAtAsync("second=kept$");
        Assert.Equal("kept", await page.Locator("td").InnerTextAsync());
        Assert.Empty(visitor.Problems);
    }

    /// <summary>Without scripts the text field does, and a result leads to the next query.</summary>
    [Fact]
    public async Task AResultIsSortedCountedAndFilteredWithoutScripts()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, scripts: false);
        var page = await visitor.GoAsync("/lindenau/-/query?sql=" + Uri.EscapeDataString("select name, family from species -- all of them"));
        await page.ClickAsync(".next-queries > summary");
        await page.Locator(".next-queries li", new() { HasText = "family" }).Locator("text=Count by value").ClickAsync();
        Assert.Equal(["family", "rows"], await page.Locator("thead th").AllInnerTextsAsync());
        await page.ClickAsync(".next-queries > summary");
        await page.Locator(".next-queries li").First.Locator("text=Sort ascending").ClickAsync();
        await page.ClickAsync(".next-queries > summary");
        await page.Locator(".next-queries li").First.Locator("text=Filter").ClickAsync();
        var family = await page.Locator("#sql-parameters-section label").InnerTextAsync();
        Assert.Equal("family", family);
        await page.FillAsync("input[name=family]", "Pinaceae");
        await page.ClickAsync("input[value='Run SQL']");
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
    }

    private static async Task<IPage> WriteAsync(Visitor visitor, string sql)
    {
        var page = await visitor.GoAsync("/lindenau/-/query");
        await page.ClickAsync(".cm-content");
        // The schema comes when the editor has the focus.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(sql);
        return page;
    }
}
