using Datasette.Application;
using Datasette.Http;
using Datasette.Http.Encodings;
using Microsoft.AspNetCore.Http;

namespace Core.Tests.Application;

/// <summary>Finished pages are kept by what they depend on, within a bound that counts their addresses.</summary>
public sealed class PageMemoryTests
{
    private const int Limit = 1_000_000;
    private static readonly StoredPage Page = new([], new byte[100]);

    [Fact]
    public void APageThatDoesNotNameTheHostIsTheSameForAllHosts()
    {
        var memory = new PageCache(Limit);
        memory.Store(Ask("/a", "one.example"), ContentCoding.Identity, Page);
        Assert.Same(Page, memory.Find(Ask("/a", "two.example"), ContentCoding.Identity));
        Assert.Null(memory.Find(Ask("/a", "two.example"), ContentCoding.Gzip));
    }

    [Fact]
    public void APageThatNamesTheHostIsForThatHost()
    {
        var memory = new PageCache(Limit);
        var asked = Ask("/a", "one.example");
        Assert.Equal("one.example", asked.Host);
        memory.Store(asked, ContentCoding.Identity, Page);
        Assert.Same(Page, memory.Find(Ask("/a", "one.example"), ContentCoding.Identity));
        Assert.Null(memory.Find(Ask("/a", "two.example"), ContentCoding.Identity));
    }

    [Fact]
    public async Task AKeptPageIsNotForAHostThatIsNotAllowed()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = TestApp.Hashed(database, TestApp.Setting("allowed_hosts", "good.example"));
        var page = (await app.GetAsync("/fixture", TestApp.Header("Host", "good.example"))).Header("Location") + "/numbers/1.json";
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(200,
            (await app.GetAsync(page, TestApp.Header("Host", "good.example"))).Status);

        var refused = await app.GetAsync(page, TestApp.Header("Host", "evil.example"));

        Assert.Equal(421, refused.Status);
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Equal(200, (await app.GetAsync(page, TestApp.Header("Host", "good.example"))).Status);
    }

    [Fact]
    public async Task PagesWithAbsoluteLinksAreKeptApart()
    {
        using var database = FixtureDatabase.Numbers(1000);
        using var app = TestApp.Hashed(database);
        var route = (await app.GetAsync("/fixture")).Header("Location");
        foreach (var host in new[] { "one.example", "two.example", "one.example" })
            foreach (var page in new[] { "/numbers.json", "/numbers", "/numbers/1.json", "/numbers.csv?_size=2" })
            {
                var answer = await app.GetAsync(route + page, TestApp.Header("Host", host));
                Assert.Equal(200, answer.Status);
                Assert.DoesNotContain(host == "one.example" ? "two.example" : "one.example", answer.Text + answer.Header("Link"),
                    StringComparison.Ordinal);
            }
    }

    [Fact]
    public void AFloodOfAddressesAndHostsStaysWithinTheBoundAndPushesOutNothingThatIsAskedFor()
    {
        var memory = new PageCache(Limit);
        memory.Store(Ask("/wanted", "a"), ContentCoding.Identity, Page);
        for (var i = 0; i < 20_000; i++)
        {
            if (i % 10 == 0) Assert.NotNull(memory.Find(Ask("/wanted", "a"), ContentCoding.Identity));
            var request = Ask("/other?" + new string('z', i % 5000), $"host{i}");
            _ = request.Host;
            memory.Store(request, ContentCoding.Identity, Page);
            Assert.InRange(memory.Bytes, 0, Limit);
        }
        Assert.Null(memory.Find(Ask("/other?" + new string('z', 4999), "host4999"), ContentCoding.Identity));
    }

    private static Request Ask(string target, string host) => new()
    {
        Method = "GET", Path = target.Split('?')[0], Query = target.Contains('?') ? target.Split('?')[1] : "",
        Headers = new HeaderDictionary { ["Host"] = host },
    };
}
