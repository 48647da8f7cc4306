using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>
/// Counts, facets and what else a page needs of a whole table each time, for as long as the content is the same. Bounded in
/// bytes.
/// </summary>
internal sealed class ResultCache(long maxBytes)
{
    private readonly BoundedCache<ResultKey, object> _results = new(maxBytes);

    /// <summary>What the results cost, in bytes.</summary>
    public long Bytes => _results.Bytes;

    /// <summary>Rows that are known, or what <paramref name="read"/> finds; the caller disposes them.</summary>
    public async ValueTask<Rows> ReadAsync(ResultKey key, Func<ValueTask<Rows>> read)
    {
        if (Find<Rows>(key) is { } known) return known.Share();
        var rows = await read();
        Keep(key, rows.Copy(), rows.CopyBytes);
        return rows;
    }

    public T? Find<T>(ResultKey key) where T : class => (T?)_results.Find(key);

    /// <param name="key">The key.</param>
    /// <param name="value">What is kept; it must not change.</param>
    /// <param name="bytes">What it costs.</param>
    public void Keep(ResultKey key, object value, long bytes) => _results.Keep(key, value, key.Bytes + bytes);
}
