using Datasette.Buffers;

namespace Datasette.Publish.Targets.Local;

/// <summary>Responses in memory, within a limit that counts their addresses too.</summary>
internal sealed class ResponseCache(long limit)
{
    /// <summary>Longer addresses are not asked for twice, except by those who want to fill the memory.</summary>
    private const int MaxTargetLength = 2048;

    private readonly BoundedCache<CacheKey, CachedResponse> kept = new(limit);

    /// <summary>The largest response that is kept.</summary>
    public long LargestBody => Math.Min(limit / 10, 10 << 20);

    /// <summary>What the responses cost, in bytes.</summary>
    public long Bytes => kept.Bytes;

    public CachedResponse? Find(CacheKey key) => kept.Find(key);

    public void Keep(CacheKey key, CachedResponse response)
    {
        if (key.Target.Length + key.Host.Length <= MaxTargetLength)
            kept.Keep(key, response, response.Cost + (2L * (key.Target.Length + key.Host.Length)));
    }

    public void Remove(CacheKey key) => kept.Remove(key);
}
