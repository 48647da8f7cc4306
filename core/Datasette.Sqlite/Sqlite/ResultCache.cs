using System.Collections.Concurrent;
using Datasette.Buffers;

namespace Datasette.Sqlite;

/// <summary>
/// Counts, facets and what else a page needs of a whole table each time, for as long as the content is the same. Bounded in
/// bytes. Of requests that need the same at the same time one asks SQLite, and the others wait for what it finds.
/// </summary>
internal sealed class ResultCache(long maxBytes)
{
    private readonly BoundedCache<ResultKey, object> _results = new(maxBytes);
    private readonly ConcurrentDictionary<ResultKey, TaskCompletionSource> _beingRead = new();

    /// <summary>What the results cost, in bytes.</summary>
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
    /// <param name="value">What is kept; it must not change.</param>
    /// <param name="bytes">What it costs.</param>
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
