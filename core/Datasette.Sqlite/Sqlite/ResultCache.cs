using System.Collections.Concurrent;
using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>
/// Caches counts, facets and other results over whole tables, for as long as the content has the same version. Bounded in bytes.
/// Of concurrent requests for the same result one runs the query; the others wait for it.
/// </summary>
internal sealed class ResultCache(long maxBytes)
{
    private readonly BoundedCache<ResultKey, object> _results = new(maxBytes);
    private readonly ConcurrentDictionary<ResultKey, TaskCompletionSource> _beingRead = new();

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

    /// <summary>
    /// The turn to find a result out, until it is disposed. Where another request has it, waits for the end of that; the result is
    /// known then, unless it could not be had: then every request asks for itself, within its own time.
    /// </summary>
    public async ValueTask<Turn> EnterAsync(ResultKey key, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _beingRead.GetOrAdd(key, mine);
        if (first == mine) return new Turn(this, key, mine);
        await first.Task.WaitAsync(cancellationToken);
        return default;
    }

    public T? Find<T>(ResultKey key) where T : class => (T?)_results.Find(key);

    /// <param name="key">The key.</param>
    /// <param name="value">The value; it must be immutable.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public void Keep(ResultKey key, object value, long bytes) => _results.Keep(key, value, key.Bytes + bytes);

    /// <summary>A request's turn to find something out; an empty one of those who waited for another's.</summary>
    public readonly struct Turn(ResultCache results, ResultKey key, TaskCompletionSource ended) : IDisposable
    {
        public void Dispose()
        {
            if (ended is null) return;
            results._beingRead.TryRemove(key, out _);
            ended.SetResult();
        }
    }
}
