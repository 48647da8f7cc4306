namespace Browser.Tests;

/// <summary>Maps, and pictures of charts and maps, as a person uses them.</summary>
[Collection(Chromium.Collection)]
public sealed class MapTests(Chromium chromium) : IDisposable
{
    private const string Trees = "/lindenau/trees/-/map";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task ATableLeadsToItsMapWhichComesCloserAndSaysWhereItIs(int width, bool isDark)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width, isDark);
        var page = await visitor.GoAsync("/lindenau/trees?species_id=1");
        await page.ClickAsync("a.map-link");
        await page.WaitForSelectorAsync(".map-mark");
        Assert.Equal(Trees + "?species_id=1", visitor.Path);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var rows = (await app.JsonAsync(Trees + ".json?species_id=1")).GetProperty("placed").GetInt32();
        await page.WaitForSelectorAsync($"#map-status >> text={rows:N0} in view");
        await page.ClickAsync(".leaflet-control-zoom-in");
        await page.ArrivesAtAsync("_zoom=");
        var closer = Argument(visitor, "_zoom");
        // The map of that address is the same.
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".map-mark");
        await page.FocusAsync("#map");
        await page.Keyboard.PressAsync("+");
        await page.ArrivesAtAsync($"_zoom={int.Parse(closer, System.Globalization.CultureInfo.InvariantCulture) + 1}(&|$)");
        Assert.Contains("_center=", await page.GetAttributeAsync("#map-json-link", "href"), StringComparison.Ordinal);
        Assert.Contains("species_id=1", visitor.Path, StringComparison.Ordinal);
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AMarkIsForTheKeyboardAndLeadsToItsRow()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(Trees + "?id=7");
        await page.WaitForSelectorAsync(".map-mark");
        Assert.Equal("button", await page.GetAttributeAsync(".map-mark", "role"));
        Assert.NotEqual("", await page.GetAttributeAsync(".map-mark", "aria-label"));
        await page.FocusAsync(".map-mark");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".leaflet-popup a[href='/lindenau/trees/7']");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/lindenau/trees/7$");
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AGroupComesCloserByTheKeyboardToo()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var center = (await app.JsonAsync(Trees + ".json")).GetProperty("center");
        var page = await visitor.GoAsync($"{Trees}?_zoom=9&_center={center[0]},{center[1]}");
        await page.FocusAsync(".map-mark");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("^(?!.*_zoom=9(&|$))");
        Assert.True(int.Parse(Argument(visitor, "_zoom"), System.Globalization.CultureInfo.InvariantCulture) > 9);
        Assert.Equal("map", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task WithoutScriptsItIsDrawnAndItsMarksAreLinks(int width)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width, scripts: false);
        var page = await visitor.GoAsync(Trees);
        Assert.Equal(0, await page.Locator(".needs-script:visible").CountAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.Locator("#map svg a").CountAsync() > 3);
        await page.ClickAsync("#map-moves >> text=Closer");
        Assert.Contains("_zoom=", visitor.Path, StringComparison.Ordinal);
        await page.ClickAsync("summary >> text=The places");
        await page.Locator("#map-places a").First.ClickAsync();
        Assert.StartsWith("/lindenau/trees", visitor.Path, StringComparison.Ordinal);
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task TilesComeFromTheHostThatTheOperatorNames()
    {
        using var app = Samples.Lindenau(_folder, new("map_tiles", "https://tile.example.org/{z}/{x}/{y}.png"),
            new("map_attribution", "© Somebody"));
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(Trees);
        await page.WaitForSelectorAsync(".map-mark");
        await page.WaitForSelectorAsync(".leaflet-tile-container", new() { State = WaitForSelectorState.Attached });
        Assert.Equal("© Somebody", (await page.TextContentAsync(".map-attribution"))?.Trim());
        Assert.Contains(visitor.Problems, problem => problem.StartsWith("asked https://tile.example.org/", StringComparison.Ordinal));
        // The test's browser has no network; the policy lets the page ask.
        Assert.DoesNotContain(visitor.Problems, problem => problem.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Trees, 1280, 880)]
    [InlineData("/lindenau/trees/-/chart?_chart=line&_x=planted", 1520, 840)]
    public async Task APictureIsSavedAsPng(string path, int width, int height)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a.png-link"));
        Assert.StartsWith("trees ", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        var png = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("89504E47", Convert.ToHexString(png.AsSpan(0, 4)));
        Assert.Equal((width, height), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("bar&_x=street")]
    [InlineData("line&_x=planted")]
    [InlineData("scatter&_x=height_m&_y=trunk_cm")]
    [InlineData("histogram&_x=height_m")]
    [InlineData("heat&_x=species_id&_y=street")]
    public async Task AChartIsWholeOnAPhone(string chart)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width: 360);
        var page = await visitor.GoAsync("/lindenau/trees/-/chart?_chart=" + chart);
        Assert.Equal(1, await page.Locator(".chart:visible").CountAsync());
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.chart-wrapper'))"));
        // Text is as large as it reads well, and none of it is outside of the picture.
        Assert.True(await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.chart-narrow text')]"
            + ".map(text => text.getBoundingClientRect().height))") >= 10);
        Assert.True(await page.EvaluateAsync<bool>("(paper => [...document.querySelectorAll('.chart-narrow text')].every(text => "
            + "text.getBoundingClientRect().right <= paper.right + 1 && text.getBoundingClientRect().left >= paper.left - 1))"
            + "(document.querySelector('.chart-narrow').getBoundingClientRect())"));
    }

    /// <summary>All that a map loads beside what other pages have loaded.</summary>
    [Fact]
    public async Task AMapIsNoLargerThan120KilobytesAndNothingOfItIsInOtherPages()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var loaded = new System.Collections.Concurrent.ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) => loaded.Enqueue(new Uri(request.Url).PathAndQuery);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(loaded, path => path.Contains("map", StringComparison.Ordinal));
        var others = loaded.ToHashSet();
        page = await visitor.GoAsync(Trees + "?_zoom=4&_center=54,12");
        await page.WaitForSelectorAsync(".map-mark");
        await page.WaitForSelectorAsync("path.map-land");
        var sizes = new Dictionary<string, int>();
        foreach (var path in loaded.Where(path => !others.Contains(path)).Distinct())
            sizes[path] = (await app.GetAsync(path, new KeyValuePair<string, string>("Accept-Encoding", "gzip"))).Body.Length;
        Assert.True(sizes.Count >= 7, string.Join('\n', sizes));
        Assert.True(sizes.Values.Sum() <= 120_000, string.Join('\n', sizes));
        foreach (var path in sizes.Keys.Where(path => path.Contains("/-/static/", StringComparison.Ordinal)))
            Assert.Contains("immutable", (await app.GetAsync(path)).Header("Cache-Control"), StringComparison.Ordinal);
    }

    private static string Argument(Visitor visitor, string name) =>
        System.Web.HttpUtility.ParseQueryString(new Uri(Visitor.Origin + visitor.Path).Query)[name]!;
}
