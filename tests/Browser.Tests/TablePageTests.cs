namespace Browser.Tests;

/// <summary>A table's page as a person uses it.</summary>
[Collection(Chromium.Collection)]
public sealed class TablePageTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Sort descending", "/lindenau/trees?_sort_desc=height_m")]
    [InlineData("Facet by this", "/lindenau/trees?_facet=height_m")]
    [InlineData("Hide this column", "/lindenau/trees?_nocol=height_m")]
    [InlineData("Show not-blank rows", "/lindenau/trees?height_m__notblank=1")]
    public async Task AColumnsMenuLeads(string item, string path)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("th[data-column=height_m] button");
        Assert.Contains("Height in metres", await page.TextContentAsync(".column-menu"), StringComparison.Ordinal);
        await page.ClickAsync($".column-menu >> text={item}");
        await page.ArrivesAtAsync("""/trees\?""");
        Assert.Equal(path, visitor.Path);
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task AColumnsMenuIsForTheKeyboardToo()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.FocusAsync("th[data-column=street] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".column-menu");
        Assert.Equal("Sort ascending", await page.TextContentAsync(":focus"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("Sort descending", await page.TextContentAsync(":focus"));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator(".column-menu").CountAsync());
        Assert.Equal("street", await page.EvaluateAsync<string>("document.activeElement.closest('th').dataset.column"));
    }

    [Fact]
    public async Task ColumnsAreChosenAndOrderedInADialog()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width: 360);
        var page = await visitor.GoAsync("/lindenau/species?_nocol=family");
        await page.ClickAsync("a.columns-link");
        await page.WaitForSelectorAsync("dialog[open]");
        await page.UncheckAsync("dialog li[data-column=evergreen] input");
        await page.CheckAsync("dialog li[data-column=family] input");
        await page.FocusAsync("dialog li[data-column=latin_name] input");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.ClickAsync("dialog >> text=Show these");
        await page.ArrivesAtAsync("""/species\?_col=""");
        Assert.Equal("/lindenau/species?_col=id&_col=latin_name&_col=name&_col=grows_to_m&_col=family", visitor.Path);
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task WithoutScriptsTheListOfColumnsDoesTheSame()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, scripts: false);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("a.columns-link");
        await page.Locator(".columns-list li", new() { HasText = "street" }).Locator("text=Hide").ClickAsync();
        Assert.Equal("/lindenau/trees?_nocol=street", visitor.Path);
        Assert.Equal(0, await page.Locator(".needs-script:visible").CountAsync());
    }

    [Fact]
    public async Task FiltersAreAddedAndRemoved()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("details.filter-panel > summary");
        await page.ClickAsync("text=Add filter");
        var rows = page.Locator(".filter-controls-row");
        Assert.Equal(2, await rows.CountAsync());
        await rows.Nth(0).Locator("select").First.SelectOptionAsync("species_id");
        await rows.Nth(0).Locator("input").FocusAsync();
        await Assertions.Expect(page.Locator("datalist").First.Locator("option")).ToHaveCountAsync(14);
        await rows.Nth(0).Locator("input").FillAsync("1");
        await rows.Nth(1).Locator("select").First.SelectOptionAsync("height_m");
        await rows.Nth(1).Locator("select").Nth(1).SelectOptionAsync("gt");
        await rows.Nth(1).Locator("input").FillAsync("30");
        await page.ClickAsync(".filter-actions-row input[type=submit]");
        await page.ArrivesAtAsync("""/trees\?.*height_m__gt=30""");
        Assert.Contains("species_id__exact=1", visitor.Path, StringComparison.Ordinal);
        Assert.Contains("height_m__gt=30", visitor.Path, StringComparison.Ordinal);
        await page.ClickAsync(".filter-controls-row:first-child .remove-filter");
        await page.ArrivesAtAsync("^(?!.*height_m)|^(?!.*species_id__exact)");
        Assert.Empty(visitor.Problems);
    }

    /// <summary>A foreign key offers rows of its table by what is typed, another column its commonest values, a key its rows.</summary>
    [Theory]
    [InlineData("park", "Cas", "castle-garden")]
    [InlineData("street", "", "Schulgasse")]
    [InlineData("id", "89", "89")]
    public async Task ValuesOfAFilterAreOffered(string column, string typed, string value)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau/trees");
        await page.ClickAsync("details.filter-panel > summary");
        var row = page.Locator(".filter-controls-row").First;
        await row.Locator("select").First.SelectOptionAsync(column);
        await row.Locator("input").FocusAsync();
        await row.Locator("input").FillAsync(typed);
        await row.Locator($"datalist option[value=\"{value}\"]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&_sort=street")]
    public async Task APageLeadsBackToTheOneBefore(string sort)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, scripts: false);
        var page = await visitor.GoAsync("/lindenau/trees?_size=20" + sort);
        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            seen.Add(await page.Locator("tbody").InnerTextAsync());
            Assert.Contains($"Rows {i * 20 + 1}–{i * 20 + 20} of 900", await page.Locator(".next-page").InnerTextAsync(), StringComparison.Ordinal);
            await page.ClickAsync("text=Next page");
        }
        for (var i = 2; i >= 0; i--)
        {
            await page.ClickAsync("a.previous-page");
            Assert.Equal(seen[i], await page.Locator("tbody").InnerTextAsync());
        }
        Assert.Equal(0, await page.Locator("a.previous-page").CountAsync());
    }

    /// <summary>A PNG is shown; SVG, which may hold scripts, is not. The bytes are sent as a download that nothing opens as a page.</summary>
    [Fact]
    public async Task PicturesInBlobsAreShownAndScriptsInThemAreNot()
    {
        const string Picture = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
            + "0000000049454e44ae426082";
        using var database = FixtureDatabase.Create($"""
            create table pictures (id integer primary key, data blob);
            insert into pictures values (1, x'{Picture}'), (2, cast('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' as blob));
            """);
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app);
        foreach (var path in (string[])["/fixture/pictures", "/fixture/pictures/1"])
        {
            var page = await visitor.GoAsync(path);
            await Assertions.Expect(page.Locator("img.blob-preview")).ToHaveJSPropertyAsync("naturalWidth", 1);
            Assert.Equal(1, await page.Locator("img").CountAsync());
        }
        var answer = await app.GetAsync("/fixture/pictures/2.blob?_blob_column=data");
        Assert.StartsWith("attachment", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task SlashOpensTheJumpDialog()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/lindenau");
        await page.Keyboard.PressAsync("/");
        await page.FillAsync("dialog input", "parks");
                await Assertions.Expect(page.Locator("#jump-results a").First).ToContainTextAsync("lindenau: parks");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/lindenau/parks$");
        Assert.Empty(visitor.Problems);
    }

    [Fact]
    public async Task TheThemeIsSwitchedAndKept()
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app);
        var page = await visitor.GoAsync("/");
        await page.ClickAsync(".nav-menu > summary");
        await page.ClickAsync("[data-theme-switch]");
        await visitor.GoAsync("/lindenau/trees");
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.Equal("rgb(21, 23, 26)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task ALongTextIsFoldedUntilSomebodyAsksForIt(int width)
    {
        using var database = FixtureDatabase.Create(
            $"create table t (id integer primary key, a text); insert into t values (1, '{string.Concat(Enumerable.Repeat("word ", 300))}')");
        using var app = TestApp.Serving(database);
        await using var visitor = await chromium.VisitAsync(app, width);
        var page = await visitor.GoAsync("/fixture/t");
        var height = "document.querySelector('td.col-a').getBoundingClientRect().height";
        var folded = await page.EvaluateAsync<double>(height);
        await page.ClickAsync("td.col-a summary");
        Assert.True(await page.EvaluateAsync<double>(height) > 2 * folded);
    }

    /// <summary>Of a large table that may change 10,000 rows are counted; the others when somebody asks for them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AllRowsAreCountedWhenAskedFor(bool scripts)
    {
        using var database = FixtureDatabase.Create("create table t (a, b text); with recursive n(i) as "
            + "(select 1 union all select i + 1 from n where i < 12345) insert into t select i, ':p1' from n");
        using var app = TestApp.Serving(new Datasette.Application.ServeOptions { Files = [database.Path] });
        await using var visitor = await chromium.VisitAsync(app, scripts: scripts);
        var page = await visitor.GoAsync("/fixture/t?a__gt=5&b=:p1");
        Assert.StartsWith(">10,000 rows where a > 5 and b = \":p1\"", (await page.InnerTextAsync(".row-count")).Trim(), StringComparison.Ordinal);
        await page.FocusAsync("a.count-all");
        await page.Keyboard.PressAsync("Enter");
        if (scripts)
        {
            await Assertions.Expect(page.Locator("span.count-all")).ToHaveTextAsync("(12,340 in all)");
            await Assertions.Expect(page.Locator("span.count-all")).ToBeFocusedAsync();
        }
        else
        {
            await page.ArrivesAtAsync("/fixture/-/query");
            Assert.Equal("12340", (await page.InnerTextAsync("tbody td")).Replace(",", "", StringComparison.Ordinal));
        }
        Assert.Empty(visitor.Problems);
    }

    /// <summary>A row shows the name of each value, and nothing is wider than the window.</summary>
    [Theory]
    [InlineData("/lindenau/trees", true)]
    [InlineData("/lindenau/trees", false)]
    [InlineData("/lindenau/parks/castle-garden", true)]
    [InlineData("/lindenau/parks/castle-garden", false)]
    [InlineData("/", true)]
    [InlineData("/lindenau", true)]
    [InlineData("/-/patterns", true)]
    public async Task APhoneShowsAllOfAPage(string path, bool scripts)
    {
        using var app = Samples.Lindenau(_folder);
        await using var visitor = await chromium.VisitAsync(app, width: 360, scripts: scripts);
        var page = await visitor.GoAsync(path);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (path.EndsWith("/trees", StringComparison.Ordinal) && scripts)
            Assert.Equal("\"id\"", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('td'), '::before').content"));
        // A row's own page needs no script for it: each head stands beside its value.
        if (path.EndsWith("garden", StringComparison.Ordinal))
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('th')].every((th, i) => "
                + "th.getBoundingClientRect().top === document.querySelectorAll('td')[i].getBoundingClientRect().top)"));
    }
}
