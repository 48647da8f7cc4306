using Datasette.Errors;

namespace Datasette.Buffers;

/// <summary>
/// The memory that rows and bodies of answers may take together. Bytes are reserved before they are allocated, and given
/// back when they are released. Small answers may use all of the budget, large ones three quarters of it, so that ordinary
/// pages are answered while large answers fill the rest. A large answer that finds no room gives back what it has and waits
/// for a turn: a reservation of <see cref="MaxAnswer"/>, granted in the order of asking.
/// </summary>
internal sealed class MemoryAccount(long budget, TimeProvider time)
{
    /// <summary>A buffer of more bytes makes an answer a large one.</summary>
    public const int SmallBytes = 256 * 1024;

    /// <summary>Answers that may wait for a turn at a time.</summary>
    public const int MaxWaiters = 64;

    /// <summary>How long one waits.</summary>
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

    /// <summary>Gives unused memory back to the operating system after large answers.</summary>
    public MemoryTrim? Trim { private get; init; }

    /// <summary>Bytes that are reserved.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Answers that wait for a turn.</summary>
    public int Waiters => _waiters;

    /// <summary>What large answers may have together.</summary>
    public long ForLarge => budget - (budget / 4);

    /// <summary>The most that one answer may take, its rows and its body together.</summary>
    public long MaxAnswer => ForLarge / 2;

    /// <summary>Whether the request that runs here has its turn.</summary>
    public bool HasTurn => _turn.Value is not null;

    /// <summary>Reserves bytes that are about to be allocated.</summary>
    /// <exception cref="InvalidSql">The answer would be larger than any may be.</exception>
    /// <exception cref="MemoryShort">There is no room for them just now.</exception>
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
        // Those that wait come first.
        if (_waiters > 0 || !TryTake(bytes, ForLarge)) throw new MemoryShort();
    }

    /// <summary>Reserves bytes for something that can be done without; false where large answers find no room either.</summary>
    public bool TryReserve(long bytes) => _waiters == 0 && TryTake(bytes, ForLarge);

    /// <summary>Reserves a few bytes; false where nothing is left at all.</summary>
    public bool TryReserveSmall(long bytes) => TryTake(bytes, budget);

    /// <summary>Gives bytes back that were reserved.</summary>
    public void Return(long bytes)
    {
        var left = Interlocked.Add(ref _used, -bytes);
        if (_waiters > 0) Grant();
        // A body of many blocks is seen by what is left.
        if (bytes >= AnswerMemory.BlockBytes || left == 0) Trim?.Freed(isLarge: left + bytes > budget / 16, isCalm: left < budget / 32);
    }

    /// <summary>Waits until there is room for the largest answer, and reserves it. <see cref="Enter"/> makes use of it.</summary>
    /// <exception cref="MemoryShort">Too many wait already, or it took too long.</exception>
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
            // It may have come at the last moment.
            if (!GiveUp(granted)) (await granted.Task).Dispose();
            if (_waiters > 0) Grant();
            if (error is TimeoutException) throw new MemoryShort();
            throw;
        }
    }

    /// <summary>What this request allocates from now on comes out of its turn.</summary>
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
