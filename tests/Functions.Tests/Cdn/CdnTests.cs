using System.IO.Compression;
using System.Security.Cryptography;
using Datasette.Hosting;
using Xunit.Abstractions;
using static Functions.Tests.Azure.WireClient;

namespace Functions.Tests.Cdn;

/// <summary>The published site behind caches that go by its headers alone.</summary>
public sealed class CdnTests(ITestOutputHelper output)
{
    private const int Short = 150, Long = 3000, AnHour = 3600;

    public static TheoryData<string> Kinds => new() { "nginx", "varnish" };

    public static TheoryData<string> KindsAndCodings => new() { "nginx", "varnish", "varnish-by-vary" };

    [CdnTheory]
    [MemberData(nameof(Kinds))]
    public Task ASecondCrawlIsAnsweredByTheCdn(string kind) => CrawlTwiceAsync(kind, Short);

    [CdnTheory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Kinds))]
    public Task ASecondLongCrawlIsAnsweredByTheCdn(string kind) => CrawlTwiceAsync(kind, Long);

    private async Task CrawlTwiceAsync(string kind, int max)
    {
        await using var site = await CdnSite.StartAsync(AnHour);
        await using var cdn = await ICdn.StartAsync(kind, site.Address);
        var notKept = NotKept(site);
        var paths = (await Crawl.WalkAsync(site.Address, max)).Concat(notKept.Keys).ToList();
        var (hits, first, missed) = (0, new Dictionary<string, InProcessResponse>(), new List<string>());
        foreach (var path in paths)
        {
            first[path] = await SendAsync(cdn.Address, path, headers: [Crawl.AsABrowser]);
            Assert.False(ICdn.IsHit(first[path]), path);
        }
        foreach (var path in paths)
        {
            var again = await SendAsync(cdn.Address, path, headers: [Crawl.AsABrowser]);
            if (ICdn.IsHit(again)) hits++;
            else missed.Add(path);
            if (!ICdn.IsHit(again)) continue;
            Assert.Equal((path, first[path].Status), (path, again.Status));
            Assert.True(first[path].Body.AsSpan().SequenceEqual(again.Body), path);
        }
        output.WriteLine($"{kind}: {hits} of {paths.Count} answers of the second crawl came from the cache, {(double)hits / paths.Count:P1}");
        Assert.Equal(notKept.Keys.Order(), missed.Order());
        Assert.Equal(paths.Count - notKept.Count, hits);
        Assert.True(paths.Count >= Short);
    }

    /// <summary>What no cache may keep, with the reason of each.</summary>
    private static Dictionary<string, string> NotKept(CdnSite site) => new()
    {
        ["/-/healthz"] = "says whether the process answers now",
        ["/no/such/page"] = "an error: it may be there after the next deploy",
        [site.Shop + "/nothing"] = "the same, below a hash",
        [site.Shop + "/plans"] = "403: not for everybody",
        [site.Shop + "/-/query?sql=select+nonsense"] = "an error of SQL",
        [site.Shop + "/-/query.json?sql=select+random()"] = "another answer each time",
        [site.Shop + "/things.json?_ttl=0"] = "asked for without a cache",
        ["/-/actor.json"] = "who is asking",
    };

    [CdnTheory]
    [MemberData(nameof(Kinds))]
    public async Task WhatOneClientSeesIsNotStoredForOthers(string kind)
    {
        await using var site = await CdnSite.StartAsync(AnHour);
        foreach (var own in new[] { CdnSite.Cookie, CdnSite.Token, new("Cookie", "theme=dark") })
        {
            await using var cdn = await ICdn.StartAsync(kind, site.Address);
            var isAlice = own.Value.Length > 20;
            string[] paths =
            [
                site.Shop, site.Shop + ".json", site.Shop + "/plans", site.Shop + "/plans.json", site.Shop + "/plans.csv?_stream=1", "/", "/.json",
                "/-/actor.json", "/shop", "/shop/plans/1", site.Shop + "/things", site.Shop + "/-/query.json?sql=select+1",
            ];
            foreach (var path in paths)
            {
                for (var again = 0; again < 2; again++)
                {
                    var private_ = await SendAsync(cdn.Address, path, headers: [own]);
                    Assert.False(ICdn.IsHit(private_), path);
                    Assert.Equal((path, "private, no-store"), (path, private_.Headers.CacheControl.ToString()));
                    Assert.False(private_.Headers.ContainsKey("ETag"), path);
                    if (isAlice && path.Contains("plans", StringComparison.Ordinal) && private_.Status == 200)
                        Assert.Contains("the plan of alice", private_.Text);
                }
                var anybody = await SendAsync(cdn.Address, path);
                Assert.False(ICdn.IsHit(anybody), path);
                Assert.DoesNotContain("alice", anybody.Text);
                var anybodyAgain = await SendAsync(cdn.Address, path);
                Assert.DoesNotContain("alice", anybodyAgain.Text);
                Assert.Equal((path, anybody.Status), (path, anybodyAgain.Status));
                // What is stored for everybody by now is not what its owner gets.
                Assert.False(ICdn.IsHit(await SendAsync(cdn.Address, path, headers: [own])), path);
            }
            if (isAlice) Assert.Equal(200, (await SendAsync(cdn.Address, site.Shop + "/plans", headers: [own])).Status);
        }
    }

    [CdnTheory]
    [MemberData(nameof(KindsAndCodings))]
    public async Task EachClientGetsACodingThatItTakes(string kind)
    {
        await using var site = await CdnSite.StartAsync(AnHour);
        await using var cdn = await ICdn.StartAsync(kind, site.Address);
        string?[] accepted = ["br", null, "gzip", "gzip, deflate, br", "identity", "br;q=0, gzip", "gzip;q=0", "deflate"];
        foreach (var path in new[] { "/", site.Shop + "/things", site.Shop + "/things.json", site.Shop + "/things.csv", "/-/static/app.css" })
        {
            var plain = await SendAsync(site.Address, path);
            Assert.Equal((path, 200), (path, plain.Status));
            for (var again = 0; again < 2; again++)
                foreach (var accepts in accepted)
                {
                    var answer = await SendAsync(cdn.Address, path, headers: accepts is null ? [] : [new("Accept-Encoding", accepts)]);
                    var coding = answer.Headers.ContentEncoding.ToString();
                    Assert.True(coding.Length == 0 || (accepts ?? "").Split(", ").Contains(coding), $"{path}: {coding} for {accepts}");
                    if (answer.Body.Length > 1000 && coding.Length == 0 && (accepts ?? "").Contains("gzip, deflate", StringComparison.Ordinal))
                        Assert.Fail($"{path} is not compressed");
                    Assert.Equal((path, Timings.Without(plain.Body)), (path, Timings.Without(Decoded(answer))));
                }
        }
    }

    [CdnTheory]
    [MemberData(nameof(Kinds))]
    public async Task HeadsConditionsAndRangesAreAnsweredFromWhatIsKept(string kind)
    {
        await using var site = await CdnSite.StartAsync(AnHour);
        await using var cdn = await ICdn.StartAsync(kind, site.Address);
        foreach (var path in new[] { site.Shop + "/things", site.Notes + "/notes.json", site.Notes + ".db" })
        {
            // A HEAD or a part first: neither may be taken for the whole.
            var head = await SendAsync(cdn.Address, path, "HEAD");
            Assert.Equal((path, 200, 0), (path, head.Status, head.Body.Length));
            await SendAsync(cdn.Address, path, headers: [new("Range", "bytes=10-19")]);
            var whole = await SendAsync(cdn.Address, path);
            var direct = await SendAsync(site.Address, path);
            Assert.Equal((path, 200), (path, whole.Status));
            Assert.Equal((path, Timings.Without(direct.Body)), (path, Timings.Without(whole.Body)));
            Assert.Equal(head.Headers.ETag.ToString(), whole.Headers.ETag.ToString());

            Assert.True(ICdn.IsHit(await SendAsync(cdn.Address, path)));
            var unchanged = await SendAsync(cdn.Address, path, headers: [new("If-None-Match", whole.Headers.ETag.ToString())]);
            Assert.Equal((path, 304, 0, true), (path, unchanged.Status, unchanged.Body.Length, ICdn.IsHit(unchanged)));
            Assert.Equal(200, (await SendAsync(cdn.Address, path, headers: [new("If-None-Match", "\"another\"")])).Status);

            var part = await SendAsync(cdn.Address, path, headers: [new("Range", "bytes=10-19")]);
            // The site offers parts of files, not of pages. Varnish gives parts of these too, nginx the whole.
            var isPart = kind == "varnish" || path.EndsWith(".db", StringComparison.Ordinal);
            Assert.Equal((path, isPart ? 206 : 200, true), (path, part.Status, ICdn.IsHit(part)));
            Assert.True(part.Body.AsSpan().SequenceEqual(isPart ? whole.Body[10..20] : whole.Body), path);
            if (!isPart) continue;
            Assert.Equal($"bytes 10-19/{whole.Body.Length}", part.Headers.ContentRange.ToString());
            Assert.Equal(416, (await SendAsync(cdn.Address, path, headers: [new("Range", "bytes=99999999-")])).Status);
        }
        var download = await SendAsync(cdn.Address, site.Notes + ".db");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(download.Body)), site.FileHashes);
    }

    [CdnTheory]
    [MemberData(nameof(Kinds))]
    public async Task AfterADeployThatChangesARowChangedPagesAreFreshAndTheRestIsStillKept(string kind)
    {
        await using var site = await CdnSite.StartAsync(ttl: 0);
        await using var cdn = await ICdn.StartAsync(kind, site.Address);
        var before = await Crawl.WalkAsync(site.Address, Short);
        foreach (var path in before) await SendAsync(cdn.Address, path, headers: [Crawl.AsABrowser]);
        var kept = new HashSet<string>();
        foreach (var path in before)
        {
            var answer = await SendAsync(cdn.Address, path, headers: [Crawl.AsABrowser]);
            // A CDN keeps redirects for a minute: they are what a deploy purges.
            if (ICdn.IsHit(answer) && answer.Status == 200) kept.Add(path);
        }
        var (oldShop, notes) = (site.Shop, site.Notes);

        await site.ChangeARowAsync();
        await cdn.PurgeTagAsync("ds-redirect");

        Assert.NotEqual(oldShop, site.Shop);
        Assert.Equal(notes, site.Notes);
        var after = await Crawl.WalkAsync(site.Address, Short);
        var hits = new HashSet<string>();
        foreach (var path in after)
        {
            var answer = await SendAsync(cdn.Address, path, headers: [Crawl.AsABrowser]);
            if (ICdn.IsHit(answer)) hits.Add(path);
            var direct = await SendAsync(site.Address, path, headers: [Crawl.AsABrowser]);
            Assert.Equal((path, direct.Status, direct.Headers.Location.ToString()), (path, answer.Status, answer.Headers.Location.ToString()));
            Assert.Equal((path, Timings.Without(Decoded(direct))), (path, Timings.Without(Decoded(answer))));
        }
        // Everything that was kept and is still part of the site is answered from the cache, nothing else is.
        Assert.Equal(after.Where(kept.Contains).Order(), hits.Order());
        Assert.DoesNotContain(hits, path => path.StartsWith("/shop", StringComparison.Ordinal));
        Assert.Contains(notes + "/notes", hits);
        output.WriteLine($"{kind}: {kept.Count} kept before; {hits.Count} of {after.Count} after the deploy");

        foreach (var path in new[] { "/shop/things/7", "/shop/things/7.json", "/shop/things.csv", "/shop/things?id=7" })
        {
            var redirect = await SendAsync(cdn.Address, path);
            Assert.StartsWith(site.Shop, redirect.Headers.Location.ToString());
            Assert.Contains("thing 7, changed", (await SendAsync(cdn.Address, redirect.Headers.Location.ToString())).Text);
        }
        // An address of the earlier data that nobody asked for before leads to the new.
        var old = await SendAsync(cdn.Address, oldShop + "/things/9.json?_shape=object");
        Assert.StartsWith(site.Shop, old.Headers.Location.ToString());
    }

    /// <summary>The hash in a published URL covers the configuration too: browsers ask nobody before they show a page of theirs.</summary>
    [CdnTheory]
    [MemberData(nameof(Kinds))]
    public async Task AfterADeployThatChangesTheConfigurationEveryPageHasANewAddress(string kind)
    {
        await using var site = await CdnSite.StartAsync(ttl: 0);
        await using var cdn = await ICdn.StartAsync(kind, site.Address);
        var before = site.Notes + "/notes";
        Assert.DoesNotContain("note 11<", (await SendAsync(cdn.Address, before)).Text);
        await site.ChangePageSizeAsync(11);
        var after = site.Notes + "/notes";
        Assert.NotEqual(before, after);

        var fresh = await SendAsync(cdn.Address, after);
        Assert.False(ICdn.IsHit(fresh));
        Assert.Contains("note 11<", fresh.Text);
        Assert.True(ICdn.IsHit(await SendAsync(cdn.Address, after)));
        // A URL of the earlier site that the CDN has not seen leads to the new one.
        var old = await SendAsync(cdn.Address, before + "?_size=3");
        Assert.Equal((302, after + "?_size=3"), (old.Status, old.Headers.Location.ToString()));
    }

    private static byte[] Decoded(InProcessResponse answer)
    {
        using var whole = new MemoryStream(answer.Body);
        using Stream decoder = answer.Headers.ContentEncoding.ToString() switch
        {
            "br" => new BrotliStream(whole, CompressionMode.Decompress),
            "gzip" => new GZipStream(whole, CompressionMode.Decompress),
            _ => whole,
        };
        using var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}
