using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>
/// Caches counts, facets and other results over whole tables, for as long as the content has the same version. Bounded in bytes.
/// Of concurrent requests for the same result one runs the query; the others wait for it.
/// </summary>
/// <param name="maxBytes">Limit of the results in memory.</param>
/// <param name="store">Results of a file, or a record of them; null for neither.</param>
internal sealed class ResultCache(long maxBytes, IResultStore? store = null)
{
    private readonly BoundedCache<ResultKey, object> _results = new(maxBytes);
    private readonly Turns<ResultKey> _turns = new();

    /// <summary>Bytes of the cached results.</summary>
    public long Bytes => _results.Bytes;

    /// <summary>Rows that are known, or what <paramref name="read"/> finds; the caller disposes them.</summary>
    public async ValueTask<Rows> ReadAsync(ResultKey key, Func<ValueTask<Rows>> read, CancellationToken cancellationToken)
    {
        if (Find<Rows>(key) is { } known) return known.Share();
        using var turn = await EnterAsync(key, cancellationToken);
        if (Find<Rows>(key) is { } found) return found.Share();
        var rows = await read();
        Keep(key, rows.Copy(), rows.CopyBytes);
        return rows;
    }

    /// <summary>The turn to find a result out; where another request has it, waits for the end of that.</summary>
    public ValueTask<Turns<ResultKey>.Turn> EnterAsync(ResultKey key, CancellationToken cancellationToken) =>
        _turns.EnterAsync(key, cancellationToken);

    public T? Find<T>(ResultKey key) where T : class
    {
        if (_results.Find(key) is { } known) return (T)known;
        if (store?.Find(key, out var bytes) is not { } stored) return null;
        _results.Keep(key, stored, key.Bytes + bytes);
        return (T)stored;
    }

    /// <param name="key">The key.</param>
    /// <param name="value">The value; it must be immutable.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public void Keep(ResultKey key, object value, long bytes)
    {
        _results.Keep(key, value, key.Bytes + bytes);
        store?.Found(key, value);
    }
}
