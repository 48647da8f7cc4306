using Datasette.Buffers;

namespace Datasette.Publish.Targets.Local;

/// <summary>A response cache in memory, with a size limit that includes the URLs.</summary>
internal sealed class ResponseCache(long limit)
{
    /// <summary>Length limit of a cached URL. Longer ones are rarely requested twice, except to fill the cache.</summary>
    private const int MaxTargetLength = 2048;

    private readonly BoundedCache<CacheKey, CachedResponse> kept = new(limit);

    /// <summary>Size limit of a cached response.</summary>
    public long LargestBody => Math.Min(limit / 10, 10 << 20);

    /// <summary>Bytes of the cached responses.</summary>
    public long Bytes => kept.Bytes;

    public CachedResponse? Find(CacheKey key) => kept.Find(key);

    public void Keep(CacheKey key, CachedResponse response)
    {
        if (key.Target.Length + key.Host.Length <= MaxTargetLength)
            kept.Keep(key, response, response.Cost + (2L * (key.Target.Length + key.Host.Length)));
    }

    public void Remove(CacheKey key) => kept.Remove(key);
}
