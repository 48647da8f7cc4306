using Datasette.Buffers;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// A semaphore with a bounded queue for work on a database: requests wait asynchronously, at most ten seconds, each with 16 KiB reserved in
/// the memory account, about what a waiting request takes.
/// </summary>
/// <param name="places">How many may be in it at the same time.</param>
/// <param name="maxWaiters">Limit of waiting requests.</param>
/// <param name="time">The clock.</param>
/// <param name="threads">Told of each that is in it, where it may hold its thread for long; null where it does not.</param>
internal sealed class WaitingLine(int places, int maxWaiters, TimeProvider time, QueryThreads? threads = null) : IDisposable
{
    /// <summary>Limit of requests waiting to run client SQL, or to write: each takes up to a second.</summary>
    public const int MaxWaiters = 256;

    /// <summary>Time limit of the wait.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private const int WaiterBytes = 16 * 1024;
    private readonly SemaphoreSlim _free = new(places, places);
    private int _waiting;

    /// <summary>Takes a place; <see cref="Leave"/> returns it.</summary>
    /// <exception cref="ServerBusy">Too many requests are waiting, or the wait timed out.</exception>
    public ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (!_free.Wait(0, CancellationToken.None)) return WaitAsync(cancellationToken);
        threads?.Begin();
        return ValueTask.CompletedTask;
    }

    public void Leave()
    {
        threads?.End();
        _free.Release();
    }

    public void Dispose() => _free.Dispose();

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (!MemoryAccount.Process.TryReserveSmall(WaiterBytes)) throw new ServerBusy();
        try
        {
            if (Interlocked.Increment(ref _waiting) > maxWaiters) throw new ServerBusy();
            using var patience = new CancellationTokenSource(MaxWait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            await _free.WaitAsync(either.Token);
            threads?.Begin();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerBusy();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            MemoryAccount.Process.Return(WaiterBytes);
        }
    }
}
