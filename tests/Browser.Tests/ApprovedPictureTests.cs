namespace Browser.Tests;

/// <summary>
/// The main pages look as they did when somebody last looked at them: Approved/*.webp, at half their size. DATASETTE_APPROVE=1 takes
/// them anew; DATASETTE_PICTURES names a directory for pictures of full size. In the sizes and colours of a desk, a tablet and a phone.
/// </summary>
[Collection(Chromium.Collection)]
[Trait("Category", "Slow")]
public sealed class ApprovedPictureTests(Chromium chromium) : IDisposable
{
    /// <summary>Fonts that come with Debian's fontconfig, whatever else a machine has.</summary>
    private const string Fonts = ":root { --serif: 'DejaVu Serif'; --sans: 'DejaVu Sans'; --mono: 'DejaVu Sans Mono'; }";

    private static readonly (string Name, string Path)[] Paths =
    [
        ("index", "/"), ("database", "/lindenau"), ("table", "/lindenau/trees"),
        ("filtered", "/lindenau/trees?_facet=street&species_id__exact=1&height_m__gt=20&_summary=1&_size=10"),
        ("row", "/lindenau/parks/castle-garden"), ("query", "/lindenau/-/query?sql=select+name,+latin_name,+grows_to_m+from+species+limit+8"),
        ("mistake", "/lindenau/-/query?sql=select+nmae+from+parks"), ("chart", "/lindenau/trees/-/chart"),
        ("error", "/lindenau/treees"), ("patterns", "/-/patterns"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, bool> Looks()
    {
        var looks = new TheoryData<string, int, bool>();
        foreach (var (name, _) in Paths)
        {
            looks.Add(name, 1280, false);
            looks.Add(name, 360, false);
            if (name is "table" or "query" or "chart" or "index") looks.Add(name, 1280, true);
            if (name is "table" or "row") looks.Add(name, 768, false);
        }
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task APageLooksAsItDid(string name, int width, bool isDark)
    {
        using var app = Served();
        await using var visitor = await chromium.VisitAsync(app, width, isDark);
        var shown = await TakeAsync(visitor, Paths.Single(page => page.Name == name).Path);
        var file = $"{name}-{width}{(isDark ? "-dark" : "")}";
        var approved = RepositoryFile.At($"tests/Browser.Tests/Approved/{file}.webp");
        if (Environment.GetEnvironmentVariable("DATASETTE_PICTURES") is { } pictures)
            await File.WriteAllBytesAsync(Path.Combine(pictures, file + ".png"), shown);
        await using var blank = await chromium.BlankAsync();
        if (Environment.GetEnvironmentVariable("DATASETTE_APPROVE") is not null)
            await File.WriteAllBytesAsync(approved, await Picture.KeptAsync(blank.Page, shown));
        var difference = await Picture.DifferenceAsync(blank.Page, shown, await File.ReadAllBytesAsync(approved), width);
        if (difference <= Picture.Tolerance) return;
        var seen = Path.Combine(Directory.CreateDirectory(RepositoryFile.At("artifacts/pictures")).FullName, file + ".png");
        await File.WriteAllBytesAsync(seen, shown);
        Assert.Fail($"{difference:P1} of {file} differ from Approved/{file}.webp: look at {seen}, and run with DATASETTE_APPROVE=1 if it is right");
    }

    /// <summary>The comparison sees what it is for.</summary>
    [Fact]
    public async Task AMissingPartOfAPageIsSeen()
    {
        using var app = Served();
        await using var visitor = await chromium.VisitAsync(app);
        var whole = await TakeAsync(visitor, "/lindenau/trees");
        await using var blank = await chromium.BlankAsync();
        var kept = await Picture.KeptAsync(blank.Page, whole);
        Assert.InRange(await Picture.DifferenceAsync(blank.Page, whole, kept, 1280), 0, Picture.Tolerance / 3);
        foreach (var change in (string[])["document.querySelector('.facet-results').style.visibility = 'hidden'",
            "document.querySelector('table').style.color = 'transparent'", "document.documentElement.dataset.theme = 'dark'"])
        {
            await TakeAsync(visitor, "/lindenau/trees");
            await visitor.Page.EvaluateAsync(change);
            var changed = await Picture.TakeAsync(visitor.Page);
            Assert.True(await Picture.DifferenceAsync(blank.Page, changed, kept, 1280) > Picture.Tolerance, change);
        }
    }

    private static async Task<byte[]> TakeAsync(Visitor visitor, string path)
    {
        var page = await visitor.GoAsync(path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await Picture.TakeAsync(page);
    }

    private TestApp Served()
    {
        _folder.Write("fonts.css", Fonts);
        return Samples.Published(_folder, "extra_css_urls: [/assets/fonts.css]", _folder.Path);
    }
}
