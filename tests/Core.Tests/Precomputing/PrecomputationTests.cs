using System.Text;
using Datasette.Hosting;
using Datasette.Http.Encodings;

namespace Core.Tests.Precomputing;

/// <summary>What a bundle knows before its first request is what the site would compute, and is for those who may see it.</summary>
public sealed class PrecomputationTests
{
    /// <summary>Pages in the file, below the database's route, or absolute.</summary>
    private static readonly string[] Pages =
        ["//", "//.json", "", ".json", "/trees", "/trees.json", "/kinds", "/kinds.json", "/trees?_sort=height", "/trees?_sort_desc=height"];

    /// <summary>Pages that are made of results in the file.</summary>
    private static readonly string[] ResultPages =
    [
        "/trees?_facet=note", "/trees.json?_size=0&_facet=note&_extra=facet_results,suggested_facets", "/trees.json?_facet_array=tags",
        "/trees?_summary=1", "/trees.json?_extra=column_summaries&_size=1", "/kinds?_facet=name&_size=1", "/trees?_size=3",
        "/trees.json?_extra=suggested_facets&_sort=id",
    ];

    [Theory]
    [InlineData("", "localhost")]
    [InlineData("gzip", "data.example.org:8443")]
    [InlineData("br, gzip", "[::1]")]
    public async Task EveryAnswerIsThatOfTheSiteWithoutIt(string coding, string host)
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        using var with = bundle.Serve();
        using var without = bundle.ServeWithout();
        KeyValuePair<string, string>[] headers = [Header("Accept-Encoding", coding), Header("Host", host)];
        foreach (var page in Pages.Concat(ResultPages).Append("/tall").Append("/trees/1"))
            foreach (var method in (string[])["GET", "HEAD", "GET"])
                AssertSame(await without.SendAsync(method, At(bundle, page), headers),
                    await with.SendAsync(method, At(bundle, page), headers), page);
        Assert.Empty(with.Mistakes);
    }

    [Fact]
    public async Task PagesAndResultsComeFromTheFile()
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        Dictionary<string, InProcessResponse> before = [];
        using (var with = bundle.Serve())
            foreach (var page in Pages) before[page] = await with.GetAsync(At(bundle, page));
        bundle.ChangeRows();
        using var after = bundle.Serve();
        foreach (var page in Pages) AssertSame(before[page], await after.GetAsync(At(bundle, page)), page);
        var facets = (await after.JsonAsync(At(bundle, "/trees.json?_size=1&_facet=note&_extra=facet_results"))).GetProperty("facet_results")
            .GetProperty("results");
        Assert.Equal("note é 0", facets.GetProperty("note").GetProperty("results")[0].GetProperty("value").GetString());
        Assert.Equal(["elm", "oak"], facets.GetProperty("kind").GetProperty("results").EnumerateArray()
            .Select(value => value.GetProperty("label").GetString()).Order());
        Assert.Contains("note é 4", (await after.GetAsync(At(bundle, "/trees?_summary=1&_size=1"))).Text);
        Assert.Equal(Pages.Length, bundle.Content.Manifest.Precomputed!.Pages);
    }

    [Fact]
    public async Task WhatAnonymousClientsMayNotSeeIsNotInTheFile()
    {
        using var bundle = await PrecomputedBundle.MakeAsync();
        using var with = bundle.Serve();
        using var without = bundle.ServeWithout();
        Assert.DoesNotContain("secrets", Encoding.Latin1.GetString(bundle.Content.File!));
        Assert.Equal(403, (await with.GetAsync(At(bundle, "/secrets"))).Status);
        foreach (var page in (string[])["//", "", "/trees", "/secrets", "/secrets?_facet=kind"])
        {
            var (expected, actual) = (await without.GetAsync(At(bundle, page), without.As("root")),
                await with.GetAsync(At(bundle, page), with.As("root")));
            Assert.Equal(200, actual.Status);
            AssertSame(expected, actual, page);
        }
        Assert.Contains("secrets", (await with.GetAsync(At(bundle, ""), with.As("root"))).Text);
        Assert.DoesNotContain("secrets", (await with.GetAsync(At(bundle, ""))).Text);
    }

    [Fact]
    public async Task TheSameSiteMakesTheSameBytes()
    {
        using var one = await PrecomputedBundle.MakeAsync();
        using var other = await PrecomputedBundle.MakeAsync();
        Assert.Equal(one.Content.File, other.Content.File);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(3000)]
    [InlineData(20_000)]
    public async Task TheSizeIsALimit(int maxBytes)
    {
        using var bundle = await PrecomputedBundle.MakeAsync(maxBytes: maxBytes);
        Assert.True((bundle.Content.File?.Length ?? 0) <= maxBytes);
        Assert.True(bundle.Content.LeftOut > 0);
        Assert.Equal(bundle.Content.File?.LongLength, bundle.Content.Manifest.Precomputed?.Bytes);
        using var with = bundle.Serve();
        using var without = bundle.ServeWithout();
        foreach (var page in Pages) AssertSame(await without.GetAsync(At(bundle, page)), await with.GetAsync(At(bundle, page)), page);
        Assert.Empty(with.Mistakes);
    }

    [Fact]
    public async Task ASiteWithPluginsHasResultsAndNoPages()
    {
        using var bundle = await PrecomputedBundle.MakeAsync(change: manifest => manifest with { Plugins = ["Some.Plugin"] });
        Assert.Equal(0, bundle.Content.Manifest.Precomputed!.Pages);
        Assert.True(bundle.Content.Manifest.Precomputed.Results > 0);
    }

    [Fact]
    public async Task ASiteWithOneHostSendsTheCompressedFormsAsTheyAre()
    {
        using var bundle = await PrecomputedBundle.MakeAsync(
            PrecomputedBundle.Config.Replace("true,", "true, force_https_urls: true, allowed_hosts: data.example.org,"));
        Assert.Equal("https://data.example.org", bundle.Content.Manifest.Precomputed!.Origin);
        using var with = TestApp.Bundle(bundle.Content.Manifest, bundle.Database.Folder.Path);
        using var without = bundle.ServeWithout();
        foreach (var coding in (string[])["", "gzip", "br"])
        {
            KeyValuePair<string, string>[] headers =
                [Header("Accept-Encoding", coding), Header("Host", "data.example.org"), Header("X-Forwarded-Proto", "https")];
            var (expected, actual) = (await without.GetAsync(At(bundle, "/trees"), headers), await with.GetAsync(At(bundle, "/trees"), headers));
            AssertSame(expected, actual, coding);
        }
    }

    [Fact]
    public async Task APageWithoutLinksToTheHostIsSentInBrotlisBestLevel()
    {
        using var bundle = await PrecomputedBundle.MakeAsync("settings: {hash_urls: true}");
        using var with = bundle.Serve();
        var plain = await with.GetAsync(At(bundle, "/trees.json"));
        var coded = await with.GetAsync(At(bundle, "/trees.json"), Header("Accept-Encoding", "br"));
        Assert.Equal(Compression.CompressFully(plain.Body, ContentCoding.Brotli), coded.Body);
    }

    [Theory]
    [InlineData("hash_urls: true, allow_facet: false", "")]
    [InlineData("hash_urls: true", "allow: false")]
    [InlineData("hash_urls: true", "allow: {id: root}")]
    [InlineData("hash_urls: false, base_url: /prefix/", "")]
    public async Task OtherSitesAnswerTheSameToo(string settings, string more)
    {
        using var bundle = await PrecomputedBundle.MakeAsync($"settings: {{{settings}, {PrecomputedBundle.Limits}}}\n{more}\n");
        using var with = bundle.Serve();
        using var without = bundle.ServeWithout();
        foreach (var actor in (string?[])[null, "root"])
            foreach (var page in Pages.Concat(ResultPages))
                foreach (var prefix in (string[])["", "/prefix"])
                {
                    var address = prefix + At(bundle, page).Replace(bundle.Route, with.Site.Databases[0].Route);
                    AssertSame(await without.GetAsync(address, without.As(actor)), await with.GetAsync(address, with.As(actor)), address);
                }
    }

    internal static string At(PrecomputedBundle bundle, string page) =>
        page.StartsWith("//", StringComparison.Ordinal) ? page[1..] : $"/{bundle.Route}{page}";

    internal static void AssertSame(InProcessResponse expected, InProcessResponse actual, string page)
    {
        Assert.Equal((page, expected.Status), (page, actual.Status));
        Assert.Equal(Encoding.UTF8.GetString(expected.Decompressed()), Encoding.UTF8.GetString(actual.Decompressed()));
        Assert.Equal(Headers(expected), Headers(actual));
    }

    /// <summary>The length of a compressed body depends on the level.</summary>
    private static IEnumerable<string> Headers(InProcessResponse response) => response.Headers
        .Where(header => header.Key != "Content-Length" || !response.Headers.ContainsKey("Content-Encoding"))
        .Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal);
}
