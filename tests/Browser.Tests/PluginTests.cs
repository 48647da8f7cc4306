using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Browser.Tests;

/// <summary>
/// JavaScript plugins, written as Datasette's documentation tells it. The examples of docs/javascript-plugins.md are among them.
/// </summary>
[Collection(Chromium.Collection)]
public sealed partial class PluginTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheExamplesOfTheDocumentRun()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Here(), "../../docs/javascript-plugins.md"));
        var examples = string.Join("\n", Example().Matches(document).Select(match => match.Groups[1].Value));
        using var app = Serving(examples);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        Assert.Contains("900 rows", await page.TextContentAsync("#panels_how-many_panel-content"), StringComparison.Ordinal);
        await page.ClickAsync("[role=tab] >> text=Second");
        Assert.True(await page.IsVisibleAsync("#panels_second_panel-content"));
        Assert.False(await page.IsVisibleAsync("#panels_how-many_panel-content"));
        await page.ClickAsync("th[data-column=street] button");
        Assert.Equal("/lindenau/trees?street__startswith=A", await page.GetAttributeAsync(".column-menu >> text=Begins with A", "href"));
        await page.ClickAsync(".column-menu >> text=Mark the column");
        Assert.Equal("street text false", await page.EvaluateAsync<string>("document.body.dataset.marked"));
        await page.Keyboard.PressAsync("/");
        await page.WaitForSelectorAsync("dialog >> text=A tree by chance");
        Assert.Equal("colour",
            await page.EvaluateAsync<string>("window.__DATASETTE__.makeColumnField({ column: 'c', columnType: { type: 'colour', "
                + "config: {} } }).render({ input: document.createElement('input') }).type.replace('color', 'colour')"));
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("window.__DATASETTE__ === event.detail && event.detail.plugins instanceof Map")]
    [InlineData("event.detail.VERSION === window.datasetteVersion && window.datasetteVersion.length > 0")]
    [InlineData("['jsonExportLink', 'tableWrapper', 'table', 'aboveTablePanel', 'tableHeaders', 'filterRows', "
        + "'facetResults'].every(name => document.querySelector(event.detail.selectors[name]))")]
    [InlineData("document.querySelector(event.detail.selectors.jsonExportLink).href.includes('.json')")]
    public async Task TheManagerIsWhatPluginsExpect(string condition)
    {
        using var app = Serving($"document.addEventListener('datasette_init', event => {{ document.body.dataset.holds = {condition}; }});");
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        Assert.Equal("true", await page.EvaluateAsync<string>("document.body.dataset.holds"));
        Assert.Empty(visitor.Problems);
    }

    /// <summary>A plugin may register late, by a script that it loads: what others show stays.</summary>
    [Fact]
    public async Task PanelsAreTabsForTheKeyboardAndStayWhenAnotherPluginComes()
    {
        using var app = Serving("""
            document.addEventListener("datasette_init", ({ detail: manager }) => {
              const add = (plugin, id) => manager.registerPlugin(plugin, { version: 0.1, makeAboveTablePanelConfigs: () => [
                { id, label: `${plugin} ${id}`, render: (node) => { node.append(Object.assign(document.createElement("p"), { textContent: `${id} of ${plugin}` })); } }] });
              add("one", "panel");
              setTimeout(() => add("two", "panel"), 0);
            });
            """);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("[role=tab] >> text=two panel");
        Assert.Equal("panel of two", (await page.InnerTextAsync(".tab-contents")).Trim());
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("panel of one", (await page.InnerTextAsync(".tab-contents")).Trim());
        Assert.Equal("one_panel_panel-content", await page.GetAttributeAsync("[role=tab]:focus", "aria-controls"));
        Assert.Equal(1, await page.Locator("#one_panel_panel-content p").CountAsync());
        Assert.Empty(await Axe.SeriousAsync(page));
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AnItemOfAPluginTakesThePlaceOfOneWithItsLabel()
    {
        using var app = Serving("""
            document.addEventListener("datasette_init", ({ detail: manager }) => manager.registerPlugin("hider", { version: 0.1,
              makeColumnActions: ({ columnName }) => [{ label: "Hide this column", onClick: () => { document.body.dataset.hidden = columnName; } }] }));
            """);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("th[data-column=street] button");
        await page.Locator(".column-menu").GetByText("Hide this column").ClickAsync();
        Assert.Equal("street", await page.EvaluateAsync<string>("document.body.dataset.hidden"));
        Assert.Equal("/lindenau/trees", visitor.Path);
    }

    /// <summary>Folded JSON, shortened text, labels: a script that reads a cell's text gets it whole.</summary>
    [Fact]
    public async Task TheTextOfAJsonCellIsJson()
    {
        using var app = Serving("");
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/parks");
        Assert.Equal(9, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('td.col-facilities')].filter((td) => Array.isArray(JSON.parse(td.textContent))).length"));
    }

    [Fact]
    public async Task APluginThatFailsTakesNoOtherAlong()
    {
        using var app = Serving("""
            document.addEventListener("datasette_init", ({ detail: manager }) => {
              manager.registerPlugin("bad", { makeColumnActions: () => { throw new Error("no"); }, makeAboveTablePanelConfigs: () => null });
              manager.registerPlugin("good", { version: 0.1, makeColumnActions: ({ columnName }) => [{ label: `Look at ${columnName}`, onClick: () => {} }] });
            });
            """);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("th[data-column=street] button");
        await page.WaitForSelectorAsync(".column-menu >> text=Look at street");
        Assert.NotEmpty(visitor.Problems);
    }

    private TestApp Serving(string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "assets"));
        File.WriteAllText(Path.Combine(_folder.Path, "assets", "plugin.js"), script);
        return Samples.Serving(_folder, "extra_js_urls: [/assets/plugin.js]", Path.Combine(_folder.Path, "assets"));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("```js\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
