using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>
/// Caches counts, facets and other results over whole tables, for as long as the content has the same version. Bounded in bytes.
/// </summary>
internal sealed class ResultCache(long maxBytes)
{
    private readonly BoundedCache<ResultKey, object> _results = new(maxBytes);

    /// <summary>Bytes of the cached results.</summary>
    public long Bytes => _results.Bytes;

    /// <summary>Cached rows, or those of <paramref name="read"/>; the caller disposes them.</summary>
    public async ValueTask<Rows> ReadAsync(ResultKey key, Func<ValueTask<Rows>> read)
    {
        if (Find<Rows>(key) is { } known) return known.Share();
        var rows = await read();
        Keep(key, rows.Copy(), rows.CopyBytes);
        return rows;
    }

    public T? Find<T>(ResultKey key) where T : class => (T?)_results.Find(key);

    /// <param name="key">The key.</param>
    /// <param name="value">The value; it must be immutable.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public void Keep(ResultKey key, object value, long bytes) => _results.Keep(key, value, key.Bytes + bytes);
}
