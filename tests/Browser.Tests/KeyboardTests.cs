namespace Browser.Tests;

/// <summary>The main pages by the keyboard alone: every stop is seen, dialogs and menus give the focus back, and nothing holds it.</summary>
[Collection(Chromium.Collection)]
public sealed class KeyboardTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ATableIsFoundFilteredFacetedAndSorted()
    {
        using var app = Samples.Published(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/");
        var keys = await Keys.OfAsync(page);
        await keys.EnterAsync(".skip-link");
        await keys.EnterAsync("a[href='/lindenau']");
        await page.ArrivesAtAsync("/lindenau$");
        await keys.EnterAsync("a[href='/lindenau/trees']");
        await page.ArrivesAtAsync("/trees$");

        await keys.EnterAsync(".filter-panel > summary");
        await keys.TabToAsync("[name=_filter_column]");
        await keys.TypeAsync("height_m");
        await keys.TabToAsync("[name=_filter_op]");
        await keys.TypeAsync(">");
        await keys.TabToAsync("[name=_filter_value]");
        await keys.TypeAsync("20");
        await keys.PressAsync("Enter");
        await page.ArrivesAtAsync("height_m__gt=20");

        await keys.EnterAsync(".facet-results [data-column=species_id] a[data-facet-value]");
        await page.ArrivesAtAsync("species_id=");
        await keys.EnterAsync("th[data-column=height_m] a");
        await page.ArrivesAtAsync("_sort=height_m");
        await keys.EnterAsync("td.col-id a");
        await page.ArrivesAtAsync("""/trees/\d+$""");
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task MenusAndDialogsGiveTheFocusBack()
    {
        const string button = "th[data-column=street] .column-menu-button";
        using var app = Samples.Published(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees?_nofacet=1");
        var keys = await Keys.OfAsync(page);
        await keys.EnterAsync(button);
        await page.WaitForSelectorAsync(".column-menu");
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync(button);
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync(".column-menu");
        await keys.TabToAsync("th[data-column=planted] a", limit: 1);
        Assert.Equal(0, await page.Locator(".column-menu").CountAsync());

        await keys.TabToAsync(button, "Shift+Tab", limit: 1);
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync(".column-menu");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync("dialog[open] li");
        for (var stop = 0; stop < 40; stop++)
        {
            await keys.TabToAsync("*", limit: 1);
            Assert.True(await page.EvaluateAsync<bool>(
                "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync(button);

        await keys.TabToAsync(".nav-menu > summary", "Shift+Tab");
        await keys.PressAsync("Enter");
        await keys.EnterAsync("[data-theme-switch]");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync(".nav-menu > summary");
        await keys.PressAsync("Enter");
        await keys.EnterAsync(".nav-menu-inner [data-navigation-search-open]");
        await keys.HasFocusAsync("dialog[open] input");
        await keys.TypeAsync("parks");
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync(".nav-menu > summary");
        await keys.PressAsync("Enter");
        await keys.TabToAsync(".nav-menu-inner a", "Tab");
        await keys.TabToAsync(".jump-button", "Shift+Tab");
        Assert.Equal(0, await page.Locator(".nav-menu[open]").CountAsync());
        await keys.PressAsync("/");
        await keys.HasFocusAsync("dialog[open] input");
        await keys.TypeAsync("species");
        await keys.PressAsync("Enter");
        await page.ArrivesAtAsync("/lindenau/species$");
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AChartAndAMapAreLookedAt()
    {
        using var app = Samples.Published(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees?id__lt=4&_nofacet=1");
        var keys = await Keys.OfAsync(page);
        await keys.EnterAsync("a.chart-link");
        await page.ArrivesAtAsync("/-/chart");
        await keys.TabToAsync("#chart-kind");
        await keys.TypeAsync("histogram");
        await keys.TabToAsync("#chart-x");
        await keys.TypeAsync("height_m");
        await keys.EnterAsync(".chart-form input[type=submit]");
        await page.ArrivesAtAsync("_chart=histogram");
        await keys.EnterAsync(".chart-data > summary");
        await keys.TabToAsync(".chart-links a", "Shift+Tab");
        await keys.TabToAsync(".chart-links a:first-child", "Shift+Tab");
        await keys.PressAsync("Enter");
        await page.ArrivesAtAsync("/trees\\?id__lt=4");
        await keys.EnterAsync("a.map-link");
        await page.ArrivesAtAsync("/-/map");
        await page.WaitForSelectorAsync(".map-mark");
        await keys.TabToAsync("#map");
        await keys.PressAsync("-");
        await page.ArrivesAtAsync("_zoom=");
        await keys.TabToAsync(".map-mark");
        await keys.TabToAsync("#map-latitude");
        page = await visitor.GoAsync("/lindenau/trees/-/map?id=7");
        await page.WaitForSelectorAsync(".map-mark");
        await keys.EnterAsync(".map-mark");
        await keys.HasFocusAsync(".leaflet-popup a[href='/lindenau/trees/7']");
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync(".map-mark");
        await keys.PressAsync("Enter");
        await keys.HasFocusAsync(".leaflet-popup a[href='/lindenau/trees/7']");
        await keys.PressAsync("Enter");
        await page.ArrivesAtAsync("/trees/7$");
        Assert.Empty(visitor.Problems);
    }

    /// <summary>In the editor Tab takes a completion; Escape closes the list, and Tab leads on.</summary>
    [Fact]
    public async Task TheEditorIsEnteredAndLeft()
    {
        using var app = Samples.Published(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau");
        var keys = await Keys.OfAsync(page);
        await keys.TabToAsync("textarea#sql-editor");
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("select 1");
        await keys.EnterAsync("input[value='Run SQL']");
        await page.ArrivesAtAsync("/query");
        await keys.TabToAsync(".cm-content");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("select name from spe");
        await page.WaitForSelectorAsync(".cm-tooltip-autocomplete li");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".cm-tooltip-autocomplete")).ToHaveCountAsync(0);
        await keys.TabToAsync("input[value='Run SQL']", limit: 3);
        await keys.TabToAsync(".cm-content", "Shift+Tab", limit: 3);
        await keys.PressAsync("Control+End");
        await keys.TypeAsync("c");
        await page.Locator(".cm-tooltip-autocomplete li", new() { HasText = "species" }).First.WaitForAsync();
        await keys.PressAsync("Escape");
        await keys.TypeAsync("ies");
        await keys.PressAsync("Escape");
        await keys.PressAsync("Control+Enter");
        await page.ArrivesAtAsync("species$");
        Assert.Equal(14, await page.Locator("tbody tr").CountAsync());
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task ADemosVisitorSignsInAndInsertsARow()
    {
        const string sql = "create table t (id integer primary key, name text not null); insert into t values (1, 'first');";
        await using var demo = await ServedDemo.StartAsync(chromium, sql, new FixedTime(DemoTests.Start), scripts: true);
        var page = await demo.GoAsync("/d/t");
        var keys = await Keys.OfAsync(page);
        await keys.EnterAsync("footer button");
        await page.WaitForSelectorAsync(".message-info");
        await demo.GoAsync("/d/t");
        await keys.EnterAsync("[data-table-action=insert-row]");
        await keys.HasFocusAsync("dialog[open] input[type=text]");
        await keys.PressAsync("Escape");
        await keys.HasFocusAsync("[data-table-action=insert-row]");
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync("dialog[open] form");
        await keys.TabToAsync("dialog [name='value:name']", "Shift+Tab", limit: 8);
        await keys.TypeAsync("second");
        await keys.EnterAsync("dialog input[type=submit]");
        await page.WaitForSelectorAsync("text=Inserted a row into t");
        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        Assert.Empty(demo.Problems);
    }

    /// <summary>A window of 360 pixels is what somebody sees who enlarges a page four times, too.</summary>
    [Fact]
    public async Task NoStopIsUnseenOnAPhone()
    {
        using var app = Samples.Published(_folder);
        await using var visitor = await chromium.VisitAsync(app, 360);
        var page = await visitor.GoAsync("/lindenau/trees?_size=2&_nofacet=1");
        var keys = await Keys.OfAsync(page);
        await keys.TabToAsync(".advanced-export input[type=submit]");
        await visitor.GoAsync("/lindenau/parks/castle-garden");
        await keys.TabToAsync(".incoming a");
        Assert.Empty(visitor.Problems);
    }
}
