using Datasette.Publish.Targets.Local;
using Xunit;

namespace Publish.Tests.Targets;

/// <summary>What the edge keeps stays within its limit, addresses included.</summary>
public sealed class ResponseCacheTests
{
    private const int Limit = 1_000_000;

    [Fact]
    public void AFloodOfOtherAddressesPushesOutNothingThatIsAskedFor()
    {
        var cache = new ResponseCache(Limit);
        cache.Keep(Key("/wanted"), Some(1000));
        for (var i = 0; i < 20_000; i++)
        {
            if (i % 10 == 0) Assert.NotNull(cache.Find(Key("/wanted")));
            cache.Keep(Key($"/other{i}"), Some(1000));
            Assert.InRange(cache.Bytes, 0, Limit);
        }
        Assert.Null(cache.Find(Key("/other1")));
    }

    [Fact]
    public void AddressesCount()
    {
        var cache = new ResponseCache(Limit);
        for (var i = 0; i < 2000; i++) cache.Keep(Key($"/{i}?{new string('a', 1500)}"), Some(0));
        Assert.InRange(Enumerable.Range(0, 2000).Count(i => cache.Find(Key($"/{i}?{new string('a', 1500)}")) is not null), 1, Limit / 3000);
        cache.Keep(Key("/" + new string('a', 3000)), Some(0));
        Assert.Null(cache.Find(Key("/" + new string('a', 3000))));
    }

    [Fact]
    public void WhatIsReplacedOrRemovedCostsNothingMore()
    {
        var cache = new ResponseCache(Limit);
        for (var i = 0; i < 100; i++) cache.Keep(Key("/same"), Some(1000));
        Assert.InRange(cache.Bytes, 1000, 2500);
        cache.Remove(Key("/same"));
        Assert.Equal(0, cache.Bytes);
        cache.Keep(Key("/large"), Some(Limit / 2));
        Assert.Null(cache.Find(Key("/large")));
        Assert.Equal(0, cache.Bytes);
    }

    private static CacheKey Key(string target) => new("localhost", target, "");

    private static CachedResponse Some(int length) => new()
    {
        Status = 200,
        Headers = [],
        Body = new byte[length],
        Stored = DateTimeOffset.UnixEpoch,
        Lifetime = TimeSpan.FromMinutes(1),
    };
}
