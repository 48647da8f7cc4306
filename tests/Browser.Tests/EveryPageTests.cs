using System.Text.Json;

namespace Browser.Tests;

/// <summary>What holds of every page: accessible, small, steady, and without a script that is not the program's.</summary>
[Collection(Chromium.Collection)]
public sealed class EveryPageTests(Chromium chromium) : IDisposable
{
    private static readonly string[] Paths =
    [
        "/", "/lindenau", "/lindenau/trees", "/lindenau/trees?_columns=1&_facet=street&species_id=1", "/lindenau/trees/1",
        "/lindenau/-/query?sql=select+*+from+parks+where+slug+<>+:slug+limit+3", "/lindenau/-/query?sql=select+nmae+from+parks",
        "/lindenau/trees/-/chart?_chart=bar&_x=street", "/lindenau/-/query/chart?sql=select+*+from+trees&_chart=heat&_x=street&_y=park",
        "/lindenau/trees/-/map", "/lindenau/-/query/map?sql=select+street,+latitude,+longitude+from+trees+limit+3",
        "/lindenau/trees?_next=100&_summary=1", "/-/debug/autocomplete?database=lindenau&table=species",
        "/lindenau/-/schema", "/-/api", "/-/patterns", "/-/versions", "/lindenau/treees",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(768, false)]
    [InlineData(360, true)]
    public async Task NothingSeriousHindersAnybody(int width, bool isDark)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width, isDark);
        var found = new List<string>();
        foreach (var path in Paths)
        {
            var page = await visitor.GoAsync(path);
            found.AddRange((await Axe.SeriousAsync(page)).Select(problem => $"{path} {problem}"));
        }
        Assert.Empty(found);
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AFirstLoadIsSmallAndASecondSmaller()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var loaded = new System.Collections.Concurrent.ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) => loaded.Enqueue(new Uri(request.Url).PathAndQuery);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = new Dictionary<string, int>();
        foreach (var path in loaded.Distinct()) sizes[path] = await SizeAsync(app, path);
        // The icon is a picture and no part of what is waited for.
        var all = sizes.Where(pair => !pair.Key.Contains("favicon", StringComparison.Ordinal)).Sum(pair => pair.Value);
        Assert.True(all <= 20_000, string.Join('\n', sizes));
        Assert.True(await SizeAsync(app, "/lindenau/trees?_next=100") <= 15_000);
        foreach (var path in loaded.Where(path => path.Contains("/-/static/", StringComparison.Ordinal)))
            Assert.Contains("immutable", (await app.GetAsync(path)).Header("Cache-Control"), StringComparison.Ordinal);
    }

    /// <summary>The content policy is about scripts that run; this one is data.</summary>
    [Fact]
    public async Task WhatSearchEnginesReadIsThereAndRunsNothing()
    {
        using var database = Samples.Markup();
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/fixture/" + Datasette.Http.TildeEncoding.Encode(Samples.Hostile));
        var dataset = JsonDocument.Parse((await page.TextContentAsync("script[type='application/ld+json']"))!).RootElement;
        Assert.Equal($"fixture: {Samples.Hostile}", dataset.GetProperty("name").GetString());
        Assert.Contains(Samples.Hostile, await page.GetAttributeAsync("meta[name=description]", "content"), StringComparison.Ordinal);
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task NothingMovesWhileAPageLoads(int width)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width);
        await visitor.Page.AddInitScriptAsync("""
            window.moved = 0; window.movers = [];
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) {
                    window.moved += entry.value;
                    for (const source of entry.sources) window.movers.push(source.node?.outerHTML?.slice(0, 100) ?? source.node?.nodeName);
                }
            }).observe({ type: 'layout-shift', buffered: true });
            """);
        foreach (var path in Paths)
        {
            var page = await visitor.GoAsync(path);
            var moved = await page.EvaluateAsync<double>("new Promise(done => requestAnimationFrame(() => setTimeout(() => "
                + "done(window.moved), 0)))");
            Assert.True(moved < 0.02, $"{path}: {moved}, by {await page.EvaluateAsync<string>("window.movers.join(' | ')")}");
        }
    }

    /// <summary>Markup in names and values stays text on every page, in menus and dialogs too.</summary>
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task MarkupIsInert(int width)
    {
        using var database = Samples.Markup();
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app, width);
        var table = "/fixture/" + Datasette.Http.TildeEncoding.Encode(Samples.Hostile);
        var column = Uri.EscapeDataString(Samples.Hostile);
        var query = Uri.EscapeDataString($"select * from \"{Samples.Hostile.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        foreach (var path in (string[])["/", "/fixture", table, $"{table}?_facet={column}&_columns=1&{column}={column}",
            $"{table}?_search={column}&_sort={column}", $"{table}?_size=1&_next=1", $"{table}?_summary=1", table + "/1", table + "/2",
            $"/fixture/-/query?sql={column}", $"/fixture/-/query?sql={query}", $"/fixture/-/query/chart?sql={query}&_chart=bar&_x={column}",
            $"{table}/-/chart?_chart=bar&_x={column}", $"{table}/-/map?_latitude=id&_longitude=id", $"/-/debug/autocomplete?database=fixture&table={column}", "/fixture/-/schema",
            "/" + Datasette.Http.TildeEncoding.Encode(Samples.Hostile)])
        {
            var page = await visitor.GoAsync(path);
            Assert.Equal(0, await page.Locator("img[src=x], [onerror], a[href^='javascript:']").CountAsync());
        }
        var listed = await visitor.GoAsync(table);
        if (width > 1000)
        {
            await listed.Locator("th button").Nth(1).ClickAsync();
            await listed.WaitForSelectorAsync(".column-menu");
            await listed.Keyboard.PressAsync("Escape");
        }
        await listed.ClickAsync("details.filter-panel > summary");
        await listed.ClickAsync("text=Add filter");
        await listed.Locator(".filter-controls-row select").First.SelectOptionAsync(Samples.Hostile);
        await listed.Locator(".filter-controls-row input").First.FocusAsync();
        await listed.WaitForSelectorAsync("datalist option", new() { State = WaitForSelectorState.Attached });
        await listed.ClickAsync("a.columns-link");
        await listed.WaitForSelectorAsync("dialog[open] li");
        await listed.Keyboard.PressAsync("Escape");
        await listed.Keyboard.PressAsync("/");
        await listed.WaitForSelectorAsync("#jump-results a");
        Assert.Equal(0, await listed.Locator("img[src=x], [onerror], a[href^='javascript:']").CountAsync());
        var map = await visitor.GoAsync($"/fixture/-/query/map?sql={query}&_latitude=id&_longitude=id");
        await map.Locator(".map-mark").First.ClickAsync();
        await map.Locator(".leaflet-popup", new() { HasText = Samples.Hostile }).WaitForAsync();
        Assert.Equal(0, await map.Locator("img[src=x], [onerror], a[href^='javascript:']").CountAsync());
        var asked = await visitor.GoAsync($"/fixture/-/query?sql={query}");
        await asked.ClickAsync(".next-queries > summary");
        await asked.ClickAsync(".cm-content");
        await asked.Keyboard.PressAsync("Control+End");
        await asked.Keyboard.TypeAsync(" union select * from a");
        await asked.Keyboard.PressAsync("Control+Space");
        await asked.Locator(".cm-tooltip-autocomplete li", new() { HasText = Samples.Hostile }).First.WaitForAsync();
        await asked.ClickAsync(".format-sql");
        Assert.Equal(0, await asked.Locator("img[src=x], [onerror], a[href^='javascript:']").CountAsync());
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData(500, 3)]
    [InlineData(1, 3)]
    [InlineData(4, 0)]
    public async Task ATableOfAnyShapeStands(int columns, int rows)
    {
        var names = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"\"c{i}{new string('n', 290)}\""));
        using var database = FixtureDatabase.Create($"create table \"{new string('t', 300)}\" ({names}); "
            + $"{string.Concat(Enumerable.Repeat($"insert into \"{new string('t', 300)}\" default values;", rows))}");
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app, 360);
        var page = await visitor.GoAsync("/fixture/" + new string('t', 300));
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(rows, await page.Locator("tbody tr").CountAsync());
        Assert.Empty(visitor.Problems);
    }

    /// <summary>What is loaded later when it is asked for.</summary>
    [Fact]
    public async Task TheEditorIsNoLargerThan120Kilobytes()
    {
        using var app = Samples.Lindenau(_folder);
        Assert.InRange(await SizeAsync(app, "/-/static/lib/sql-editor.js"), 1, 120_000);
    }

    /// <summary>As the server sends it to a browser that takes gzip: what is largest.</summary>
    private static async Task<int> SizeAsync(TestApp app, string path) =>
        (await app.GetAsync(path, new KeyValuePair<string, string>("Accept-Encoding", "gzip"))).Body.Length;
}
