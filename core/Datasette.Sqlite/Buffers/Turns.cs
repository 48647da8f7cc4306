using System.Collections.Concurrent;

namespace Datasette.Buffers;

/// <summary>
/// Of concurrent requests for the same thing one finds it out, and the others wait for the end of that. It is known then, unless it could
/// not be had: then every request finds it out for itself, within its own time.
/// </summary>
internal sealed class Turns<TKey> where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TaskCompletionSource> _taken = new();

    /// <summary>The turn for a key, until it is disposed; an empty one after having waited for another request's.</summary>
    public async ValueTask<Turn> EnterAsync(TKey key, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _taken.GetOrAdd(key, mine);
        if (first == mine) return new Turn(this, key, mine);
        await first.Task.WaitAsync(cancellationToken);
        return new Turn(this, key, ended: null, hasWaited: true);
    }

    /// <summary>A request's turn. It may be disposed more than once.</summary>
    public readonly struct Turn(Turns<TKey> turns, TKey key, TaskCompletionSource? ended, bool hasWaited = false) : IDisposable
    {
        /// <summary>Whether another request had the turn, so that the thing may be known now.</summary>
        public bool HasWaited => hasWaited;

        public void Dispose()
        {
            if (ended is null) return;
            turns._taken.TryRemove(KeyValuePair.Create(key, ended));
            ended.TrySetResult();
        }
    }
}
