using Datasette.Errors;

namespace Datasette.Buffers;

/// <summary>
/// The memory of rows and response bodies, for all requests together. Bytes are reserved before they are allocated, and returned when
/// released. Small responses may use the whole budget, large ones 3/4 of it, so that ordinary pages work while large responses fill the
/// rest. A large response that finds no memory returns all it has and waits for a turn: a reservation of <see cref="MaxAnswer"/>, granted
/// first come, first served.
/// </summary>
internal sealed class MemoryAccount(long budget, TimeProvider time)
{
    /// <summary>A response is large once one of its buffers exceeds 256 KiB.</summary>
    public const int SmallBytes = 256 * 1024;

    /// <summary>Limit of responses waiting for a turn.</summary>
    public const int MaxWaiters = 64;

    /// <summary>Time limit of the wait.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly AsyncLocal<MemoryTurn?> _turn = new();
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<MemoryTurn>> _waiting = [];
    private volatile int _waiters;
    private long _used;

    /// <summary>The account of this process.</summary>
    public static MemoryAccount Process { get; } = new(MemoryPlan.Answers, TimeProvider.System)
    {
        Trim = new MemoryTrim(TimeProvider.System),
    };

    /// <summary>Returns unused memory to the operating system after large responses.</summary>
    public MemoryTrim? Trim { private get; init; }

    /// <summary>Reserved bytes.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Responses waiting for a turn.</summary>
    public int Waiters => _waiters;

    /// <summary>Limit of all large responses together.</summary>
    public long ForLarge => budget - (budget / 4);

    /// <summary>Limit of one response, rows and body together.</summary>
    public long MaxAnswer => ForLarge / 2;

    /// <summary>Whether the current request holds a turn.</summary>
    public bool HasTurn => _turn.Value is not null;

    /// <summary>Reserves bytes before an allocation.</summary>
    /// <exception cref="InvalidSql">The response would exceed the limit of one response.</exception>
    /// <exception cref="MemoryShort">The memory is currently used by other responses.</exception>
    public void Reserve(long bytes, bool isLarge)
    {
        if (!isLarge)
        {
            if (!TryTake(bytes, budget)) throw new MemoryShort();
            return;
        }
        if (_turn.Value is { } turn)
        {
            if (!turn.TryDraw(bytes)) throw TooLarge();
            return;
        }
        if (bytes > MaxAnswer) throw TooLarge();
        // Waiting responses come first.
        if (_waiters > 0 || !TryTake(bytes, ForLarge)) throw new MemoryShort();
    }

    /// <summary>Reserves bytes for an optional allocation; false if large responses find no memory either.</summary>
    public bool TryReserve(long bytes) => _waiters == 0 && TryTake(bytes, ForLarge);

    /// <summary>Reserves a few bytes; false if the whole budget is used.</summary>
    public bool TryReserveSmall(long bytes) => TryTake(bytes, budget);

    /// <summary>Returns reserved bytes.</summary>
    public void Return(long bytes)
    {
        var left = Interlocked.Add(ref _used, -bytes);
        if (_waiters > 0) Grant();
        // A body of many small blocks is recognised by the remaining bytes.
        if (bytes >= AnswerMemory.BlockBytes || left == 0) Trim?.Freed(isLarge: left + bytes > budget / 16, isCalm: left < budget / 32);
    }

    /// <summary>
    /// Waits until there is memory for the largest response, and reserves it. <see cref="Enter"/> applies it to the request.
    /// </summary>
    /// <exception cref="MemoryShort">Too many responses are waiting, or the wait timed out.</exception>
    public async ValueTask<MemoryTurn> WaitAsync(CancellationToken cancellationToken)
    {
        var granted = new TaskCompletionSource<MemoryTurn>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiters >= MaxWaiters) throw new MemoryShort();
            _waiting.AddLast(granted);
            _waiters = _waiting.Count;
        }
        Grant();
        try
        {
            return await granted.Task.WaitAsync(MaxWait, time, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // The turn may have been granted at the last moment.
            if (!GiveUp(granted)) (await granted.Task).Dispose();
            if (_waiters > 0) Grant();
            if (error is TimeoutException) throw new MemoryShort();
            throw;
        }
    }

    /// <summary>Allocations of the current request are taken from its turn from now on.</summary>
    public void Enter(MemoryTurn turn) => _turn.Value = turn;

    private bool GiveUp(TaskCompletionSource<MemoryTurn> granted)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(granted)) return false;
            _waiters = _waiting.Count;
            return true;
        }
    }

    private void Grant()
    {
        lock (_gate)
        {
            while (_waiting.First is { } next && TryTake(MaxAnswer, ForLarge))
            {
                _waiting.RemoveFirst();
                _waiters = _waiting.Count;
                next.Value.SetResult(new MemoryTurn(this, MaxAnswer));
            }
        }
    }

    private bool TryTake(long bytes, long most)
    {
        if (Interlocked.Add(ref _used, bytes) <= most) return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    private InvalidSql TooLarge() =>
        new($"The answer needs more than {Math.Max(1, MaxAnswer / 1024 / 1024)} MiB of memory, which is the most that this server "
            + "gives to one: ask for fewer rows or columns");
}
