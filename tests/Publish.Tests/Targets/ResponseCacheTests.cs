using Datasette.Publish.Targets.Local;
using Xunit;

namespace Publish.Tests.Targets;

public sealed class ResponseCacheTests
{
    [Fact]
    public void The_response_that_was_not_asked_for_the_longest_makes_room()
    {
        var cache = new ResponseCache(limit: 3 * (1000 + 2048));
        foreach (var name in new[] { "a", "b", "c" })
            cache.Keep(Key(name), Response());
        cache.Find(Key("a"));

        cache.Keep(Key("d"), Response());

        Assert.Equal(["a", "c", "d"], new[] { "a", "b", "c", "d" }.Where(name => cache.Find(Key(name)) is not null));
    }

    [Fact]
    public void Keeping_a_response_again_takes_no_more_room()
    {
        var cache = new ResponseCache(limit: 2 * (1000 + 2048));
        cache.Keep(Key("a"), Response());
        for (var i = 0; i < 10; i++)
            cache.Keep(Key("b"), Response());

        Assert.NotNull(cache.Find(Key("a")));
    }

    private static CacheKey Key(string name) => new("host", $"/{name}", "");

    private static CachedResponse Response() =>
        new() { Status = 200, Headers = [], Body = new byte[1000], Stored = DateTimeOffset.UnixEpoch, Lifetime = TimeSpan.FromSeconds(1) };
}
