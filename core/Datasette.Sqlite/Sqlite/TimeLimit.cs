using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Datasette.Sqlite.Functions;

namespace Datasette.Sqlite;

/// <summary>
/// Ends a statement that exceeds its time limit or whose request was cancelled. SQLite's progress handler checks every <see
/// cref="StepsBetweenChecks"/> virtual machine steps, usually some tens of microseconds. For slow single steps there is a timer: it
/// interrupts the statement before its next loop, and makes further allocations fail.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private const int StepsBetweenChecks = 1000;

    /// <summary>
    /// Check interval for full-text search: 15 steps separate two searches of a join, and the checks have to tell them apart.
    /// </summary>
    private const int StepsWhereItSearches = 10;

    private readonly Lock _gate = new();
    private readonly MemoryLimit _memory;
    private readonly TimeProvider _time;
    private readonly nint _database;
    private readonly ITimer _timer;
    private GCHandle _self;
    private long _deadline = long.MaxValue;
    private long _timerIsDue = long.MaxValue;
    private CancellationToken _cancellation;
    private int _steps = StepsBetweenChecks;
    private int _unchecked;

    public TimeLimit(nint database, MemoryLimit memory, TimeProvider time)
    {
        (_database, _memory, _time) = (database, memory, time);
        _timer = time.CreateTimer(static limit => ((TimeLimit)limit!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _self = GCHandle.Alloc(this);
        unsafe { Native.ProgressHandler(database, StepsBetweenChecks, &Check, GCHandle.ToIntPtr(_self)); }
    }

    public SearchWords Words { get; } = new();

    /// <summary>True once a statement was ended by its time limit.</summary>
    public bool Expired { get; private set; }

    /// <summary>The statement's peak memory in bytes.</summary>
    public long PeakMemory => _memory.Peak;

    /// <summary>Starts the limit for a statement on this thread.</summary>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellation">Cancels the statement.</param>
    /// <param name="searches">Whether its text may contain a full-text search.</param>
    public void Start(TimeSpan limit, CancellationToken cancellation, bool searches = false)
    {
        SetSteps(searches ? StepsWhereItSearches : StepsBetweenChecks);
        Words.Begin();
        SearchWords.Current = Words;
        lock (_gate)
        {
            Expired = false;
            _cancellation = cancellation;
            _deadline = limit == Timeout.InfiniteTimeSpan
                ? long.MaxValue
                : _time.GetTimestamp() + (long)(limit.TotalSeconds * _time.TimestampFrequency);
            // Keep an earlier timer: when it fires it finds that it is early. So most statements set no timer.
            if (_deadline < _timerIsDue) SetTimer(limit);
        }
        _memory.Enter();
    }

    public void Stop()
    {
        MemoryLimit.Leave();
        SearchWords.Current = null;
        lock (_gate) (_deadline, _cancellation) = (long.MaxValue, CancellationToken.None);
    }

    public void Dispose()
    {
        if (!_self.IsAllocated) return;
        _timer.Dispose();
        unsafe { Native.ProgressHandler(_database, 0, null, 0); }
        _self.Free();
    }

    private void OnTimer()
    {
        // Under the lock, or it might interrupt the next statement.
        lock (_gate)
        {
            _timerIsDue = long.MaxValue;
            if (_deadline == long.MaxValue) return;
            var left = _deadline - _time.GetTimestamp();
            if (left > 0)
            {
                SetTimer(TimeSpan.FromSeconds((double)left / _time.TimestampFrequency));
                return;
            }
            Expire();
            Native.InterruptStatements(_database);
        }
    }

    private void SetTimer(TimeSpan after)
    {
        // Timers have a resolution of 1 ms.
        var milliseconds = Math.Max(1, Math.Ceiling(after.TotalMilliseconds));
        _timerIsDue = _deadline;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the statement must end now. Long work inside one virtual machine step calls this itself.</summary>
    public bool ShouldStop()
    {
        if (_cancellation.IsCancellationRequested) return true;
        if (_time.GetTimestamp() < _deadline) return false;
        Expire();
        return true;
    }

    private void SetSteps(int steps)
    {
        if (_steps == steps) return;
        _steps = steps;
        unsafe { Native.ProgressHandler(_database, steps, &Check, GCHandle.ToIntPtr(_self)); }
    }

    private bool OnSteps()
    {
        Words.Clear();
        _unchecked += _steps;
        if (_unchecked < StepsBetweenChecks) return false;
        _unchecked = 0;
        return ShouldStop();
    }

    private void Expire()
    {
        Expired = true;
        _memory.Close();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Check(nint self) => ((TimeLimit)GCHandle.FromIntPtr(self).Target!).OnSteps() ? 1 : 0;
}
