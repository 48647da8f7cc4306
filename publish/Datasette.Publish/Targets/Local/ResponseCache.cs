namespace Datasette.Publish.Targets.Local;

/// <summary>Responses in memory, within a limit: the one that has not been asked for the longest goes first.</summary>
internal sealed class ResponseCache(long limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<CacheKey, LinkedListNode<(CacheKey Key, CachedResponse Response)>> byKey = [];
    private readonly LinkedList<(CacheKey Key, CachedResponse Response)> byUse = [];
    private long cost;

    /// <summary>The largest response that is kept.</summary>
    public long LargestBody => Math.Min(limit / 8, 10 << 20);

    public CachedResponse? Find(CacheKey key)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node))
                return null;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Response;
        }
    }

    public void Keep(CacheKey key, CachedResponse response)
    {
        lock (gate)
        {
            Drop(key);
            byKey[key] = byUse.AddFirst((key, response));
            cost += response.Cost;
            while (cost > limit && byUse.Last is { } oldest)
                Drop(oldest.Value.Key);
        }
    }

    public void Remove(CacheKey key)
    {
        lock (gate)
            Drop(key);
    }

    private void Drop(CacheKey key)
    {
        if (!byKey.Remove(key, out var node))
            return;
        byUse.Remove(node);
        cost -= node.Value.Response.Cost;
    }
}
