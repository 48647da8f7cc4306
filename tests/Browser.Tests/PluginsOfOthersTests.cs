using System.Diagnostics;

namespace Browser.Tests;

/// <summary>
/// What Datasette's most used JavaScript plugins do, with the libraries that they bring. The plugins themselves are published on PyPI alone;
/// Plugins/map.js and Plugins/vega.js make the calls that their documentation describes. The libraries come from npm, as the lock file says.
/// </summary>
[Collection(Chromium.Collection)]
[Trait("Category", "Slow")]
public sealed class PluginsOfOthersTests(Chromium chromium) : IDisposable
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AMapOfATablesRowsLoadsAllPages()
    {
        using var app = await MapAsync();
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees?_sort=id&planted__notblank=1");
        // _size=max is 1,000; the setting of this site is 300.
        await page.WaitForSelectorAsync("[data-markers='300']");
        var total = await page.GetAttributeAsync("[data-markers]", "data-total");
        Assert.InRange(int.Parse(total!, System.Globalization.CultureInfo.InvariantCulture), 301, 900);
        Assert.Equal(".table-wrapper", await page.EvaluateAsync<string>(
            "'.' + document.querySelector('.leaflet-container').nextElementSibling.nextElementSibling.className"));
        await page.ClickAsync(".map-button");
        await page.WaitForSelectorAsync($"[data-markers='{total}']");
        await page.EvaluateAsync("shownMap.markers.zoomToShowLayer(shownMap.markers.getLayers()[0], () => shownMap.markers.getLayers()[0].openPopup())");
        await page.WaitForSelectorAsync(".leaflet-popup-content dd");
        // A foreign key is an object of value and label.
        Assert.Matches("species_id\n[A-Z][^\n]*[a-z] [0-9]+\n", await page.InnerTextAsync(".leaflet-popup-content"));
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("/lindenau/trees/1", 1)]
    [InlineData("/lindenau/-/query?sql=select+latitude,+longitude+from+trees+limit+5", 5)]
    public async Task ARowAndAQueryHaveAMapToo(string path, int markers)
    {
        using var app = await MapAsync();
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(path);
        await page.WaitForSelectorAsync($"[data-markers='{markers}']");
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("/lindenau/parks")]
    [InlineData("/lindenau/-/query?sql=select+name,+hectares+from+parks")]
    public async Task AChartIsDrawnOfThePagesRowsAndItsSettingsStayInTheAddress(string path)
    {
        using var app = await ChartAsync();
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync(path + "#mark=point");
        await page.WaitForSelectorAsync("[data-drawn] svg .mark-symbol path");
        Assert.Equal(9, await page.Locator("[data-drawn] .mark-symbol path").CountAsync());
        Assert.Empty(visitor.Problems);
        if (path.Contains("query", StringComparison.Ordinal)) return;
        await page.ClickAsync("th[data-column=hectares] a");
        await page.ArrivesAtAsync("""/parks\?_sort=hectares#mark=point$""");
        await page.WaitForSelectorAsync("[data-drawn] svg .mark-symbol path");
    }

    /// <summary>A foreign key is an object of value and label in the JSON that the page links to.</summary>
    [Fact]
    public async Task AChartNamesTheRowsThatForeignKeysPointTo()
    {
        using var app = await ChartAsync();
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees#mark=point&x=height_m&y=species_id.label");
        await page.WaitForSelectorAsync("[data-drawn] svg text >> text=English oak");
        Assert.Empty(visitor.Problems);
    }

    /// <summary>Such a script is on every page of a site: pages without rows stay as they are.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/lindenau")]
    [InlineData("/lindenau/trees/-/chart")]
    [InlineData("/lindenau/parks?name=nothing")]
    [InlineData("/-/versions")]
    [InlineData("/nothing")]
    public async Task OtherPagesGoOnWorking(string path)
    {
        using var app = await ChartAsync();
        await using var visitor = await chromium.VisitAsync(app);
        await visitor.GoAsync(path);
        Assert.Empty(visitor.Problems);
    }

    private async Task<TestApp> MapAsync()
    {
        var libraries = await Installed.Value;
        foreach (var file in (string[])["leaflet/dist/leaflet.js", "leaflet/dist/leaflet.css",
            "leaflet.markercluster/dist/leaflet.markercluster.js", "leaflet.markercluster/dist/MarkerCluster.Default.css"])
            File.Copy(Path.Combine(libraries, file), _folder.File(Path.GetFileName(file)));
        File.Copy(RepositoryFile.At("tests/Browser.Tests/Plugins/map.js"), _folder.File("map.js"));
        _folder.Write("options.js", "window.MAP_OPTIONS = { latitude: 'latitude', longitude: 'longitude' };");
        return Samples.Published(_folder,
            "extra_js_urls: [/assets/options.js, {url: /assets/map.js, module: true}]\n", _folder.Path, [new("max_returned_rows", "300")]);
    }

    /// <summary>Vega compiles its expressions, which the Content-Security-Policy must allow.</summary>
    private async Task<TestApp> ChartAsync()
    {
        await RunAsync(RepositoryFile.At("core/Scripts"), "node_modules/.bin/esbuild", "--bundle", "--format=esm", "--log-level=error",
            $"--outfile={_folder.File("vega.bundle.js")}", Path.Combine(await Installed.Value, "vega-embed/build/embed.js"));
        File.Copy(RepositoryFile.At("tests/Browser.Tests/Plugins/vega.js"), _folder.File("vega.js"));
        _folder.Write("options.js", "window.CHART_OPTIONS = { x: 'hectares', y: 'name' };");
        return Samples.Published(_folder, "extra_js_urls: [/assets/options.js, {url: /assets/vega.js, module: true}]\n", _folder.Path,
            [new("content_security_policy", "default-src 'self' data:; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'")]);
    }

    /// <summary>The directory of libraries.</summary>
    private static async Task<string> InstallAsync()
    {
        var directory = RepositoryFile.At("tests/Browser.Tests/Plugins");
        await RunAsync(directory, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent");
        return Path.Combine(directory, "node_modules");
    }

    private static async Task RunAsync(string directory, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            program.Contains('/', StringComparison.Ordinal) ? Path.Combine(directory, program) : program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardError = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
    }
}
