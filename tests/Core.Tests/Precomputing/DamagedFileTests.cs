using Datasette.Configuration;
using Datasette.Inspection;

namespace Core.Tests.Precomputing;

/// <summary>A file that is damaged or belongs to another site is as if it were not there, with one line in the log.</summary>
public sealed class DamagedFileTests
{
    private static readonly string[] Pages = ["//", "", "/trees", "/trees.json", "/trees.json?_size=1&_facet=note&_extra=facet_results"];

    [Fact]
    public async Task ADamagedByteChangesNoAnswer()
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        var whole = File.ReadAllBytes(bundle.FilePath);
        using var without = bundle.ServeWithout();
        var expected = new List<Datasette.Hosting.InProcessResponse>();
        foreach (var page in Pages) expected.Add(await without.GetAsync(PrecomputationTests.At(bundle, page)));
        var random = new Random(7);
        var logged = 0;
        for (var run = 0; run < 60; run++)
        {
            var damaged = whole.ToArray();
            // The first runs damage the header and the index.
            var place = run < 20 ? run * 2 : random.Next(damaged.Length);
            damaged[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(bundle.FilePath, damaged);
            logged += await AssertSameAsync(bundle, expected);
        }
        Assert.True(logged > 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(-1)]
    public async Task AFileThatIsCutShortChangesNoAnswer(int length)
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        using var without = bundle.ServeWithout();
        var expected = new List<Datasette.Hosting.InProcessResponse>();
        foreach (var page in Pages) expected.Add(await without.GetAsync(PrecomputationTests.At(bundle, page)));
        var whole = File.ReadAllBytes(bundle.FilePath);
        File.WriteAllBytes(bundle.FilePath, whole[..(length < 0 ? whole.Length + length : length)]);
        var logged = await AssertSameAsync(bundle, expected);
        if (length >= 0) Assert.Equal(1, logged);
    }

    [Fact]
    public async Task AFileThatIsMissingIsOneLineInTheLog()
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        File.Delete(bundle.FilePath);
        using var app = bundle.Serve();
        foreach (var page in Pages) Assert.Equal(200, (await app.GetAsync(PrecomputationTests.At(bundle, page))).Status);
        Assert.Contains("Publish again", Assert.Single(app.Mistakes).Message);
    }

    public static TheoryData<string> Changes => ["config", "settings", "metadata", "program", "version note", "database"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task AFileOfAnotherSiteIsNotUsed(string what)
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        var manifest = Changed(bundle.Content.Manifest, what).AsRead();
        bundle.ChangeRows();
        using var app = TestApp.Bundle(manifest, bundle.Database.Folder.Path);
        var route = app.Site.Databases[0].Route;
        Assert.Contains("changed", (await app.GetAsync($"/{route}/trees")).Text);
        Assert.DoesNotContain("note é", (await app.GetAsync($"/{route}/trees?_facet=note")).Text);
        Assert.Contains("another site.json", Assert.Single(app.Mistakes).Message);
    }

    private static SiteManifest Changed(SiteManifest manifest, string what) => what switch
    {
        "config" => manifest with { Config = new() { ["databases"] = new System.Text.Json.Nodes.JsonObject() } },
        "settings" => manifest with { Settings = new() { [KnownSettings.HashUrls.Name] = true, ["default_page_size"] = 7 } },
        "metadata" => manifest with { Metadata = new() { ["title"] = "Other" } },
        "program" => manifest with { Program = "0" },
        "version note" => manifest with { VersionNote = "other" },
        _ => manifest with { Databases = [manifest.Databases[0] with { Hash = new string('0', 64) }] },
    };

    /// <summary>Asks for the pages; returns the number of lines in the log, which is one at most.</summary>
    private static async Task<int> AssertSameAsync(PrecomputedBundle bundle, List<Datasette.Hosting.InProcessResponse> expected)
    {
        using var app = bundle.Serve();
        for (var i = 0; i < Pages.Length; i++)
            PrecomputationTests.AssertSame(expected[i], await app.GetAsync(PrecomputationTests.At(bundle, Pages[i])), Pages[i]);
        Assert.True(app.Mistakes.Count <= 1);
        return app.Mistakes.Count;
    }
}
