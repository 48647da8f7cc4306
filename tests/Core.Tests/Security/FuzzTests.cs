using Datasette.Hosting;
using Datasette.Http.Caching;

namespace Core.Tests.Security;

/// <summary>Requests put together at random, on sites of several configurations: what has to hold of every answer.</summary>
public sealed class FuzzTests
{
    private const int ShortRun = 1_500, LongRun = 20_000;

    [Theory]
    [MemberData(nameof(FuzzSite.Names), MemberType = typeof(FuzzSite))]
    public Task EveryAnswerIsSafe(string site) => RunAsync(site, seed: 20261127, ShortRun);

    [Theory]
    [MemberData(nameof(FuzzSite.Names), MemberType = typeof(FuzzSite))]
    [Trait("Category", "Slow")]
    public Task EveryAnswerIsSafeInALongRun(string site) => RunAsync(site, Random.Shared.Next(), LongRun);

    private static async Task RunAsync(string name, int seed, int requests)
    {
        using var site = new FuzzSite(name);
        var fuzz = new FuzzRequests(new Random(seed), site.Route);
        var answered = 0;
        for (var i = 0; i < requests; i++)
        {
            var request = fuzz.Next();
            InProcessResponse? response = null;
            try
            {
                response = await request.SendAsync(site.App);
                Check(request, response, site);
                if (response.Status == 200) answered++;
            }
            catch (Exception failed)
            {
                throw new InvalidOperationException($"Site {name}, seed {seed}, request {i}: {request} answered {response?.Status}: "
                    + $"{failed.Message}", failed);
            }
        }
        // Requests that come nowhere find nothing.
        Assert.True(answered > requests / (name == "denied" ? 50 : 10), $"{answered} of {requests} found a page");
    }

    private static void Check(FuzzRequest request, InProcessResponse response, FuzzSite site)
    {
        Assert.Empty(site.App.Mistakes);
        Assert.True(response.Status is >= 200 and < 500 or 503, "the status");
        foreach (var (header, values) in response.Headers)
            foreach (var value in values)
                Assert.True(value!.All(c => c is >= ' ' and <= '~' or '\t'), $"{header} has the value {value}");
        foreach (var link in response.Headers.Link) Assert.Matches("""\A<[^<>"\s]*>; rel=("alternate"; type="application/json\+datasette"|preload|"?next"?)\z""", link);
        CheckCaching(request, response);
        var text = System.Text.Encoding.UTF8.GetString(response.Decompressed());
        if (response.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(FuzzRequests.Tag, text, StringComparison.OrdinalIgnoreCase);
            if (response.Status is (< 300 or >= 400) && request.IsShownByBrowsers) Assert.True(
                text.Contains("<meta http-equiv=\"Content-Security-Policy\"", StringComparison.Ordinal)
                || response.Headers.ContainsKey("Content-Security-Policy"));
        }
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        // Nothing that is put together here signs anybody in.
        Assert.DoesNotContain(FuzzSite.Secret, text, StringComparison.Ordinal);
        // A name that the request does not say itself.
        if (!request.Says(FuzzSite.PrivateTable)) Assert.DoesNotContain(FuzzSite.PrivateTable, text + string.Join('\n', response.Headers),
            StringComparison.Ordinal);
        if (response.Header("Location") is { Length: > 0 } location)
            Assert.Equal("site.example", new Uri(new Uri("http://site.example/"), location).Host);
    }

    private static void CheckCaching(FuzzRequest request, InProcessResponse response)
    {
        var caching = response.Header("Cache-Control");
        if (request.IsFile) return;
        if (response.Headers.SetCookie.Count > 0 || request.IsPersonal) Assert.Equal(CachePolicy.Private, caching);
        else if (response.Status is 302 or 301) Assert.Contains(caching, new[] { CachePolicy.ShortRedirect, CachePolicy.NoStore });
        else if (response.Status is not (200 or 206 or 304)) Assert.Equal(CachePolicy.NoStore, caching);
        else if (caching == CachePolicy.ForEver) Assert.True(request.IsHashed, "only a hashed URL is kept for a year");
        // ?_ttl= shortens the life of a page at a hashed URL.
        else if (caching!.StartsWith("public, ", StringComparison.Ordinal)) Assert.True(request.IsHashed && request.Says("_ttl"), caching);
        else Assert.Matches(@"\A(no-store|no-cache|max-age=\d+)\z", caching);
    }
}
