using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Datasette.Sqlite.Functions;

namespace Datasette.Sqlite;

/// <summary>
/// Ends a statement that runs too long or that nobody waits for any more. SQLite asks it every
/// <see cref="StepsBetweenChecks"/> virtual machine steps, which take some tens of microseconds as a rule. Where single
/// steps are slow a timer is the second line: it interrupts the statement before its next round, and no memory is
/// granted any more.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private const int StepsBetweenChecks = 1000;

    /// <summary>Two full-text searches of a statement are told apart by the steps between them: fifteen, where a join makes them.</summary>
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

    /// <summary>True once a statement was ended because its time was up.</summary>
    public bool Expired { get; private set; }

    /// <summary>The most memory that the statement had at a time.</summary>
    public long PeakMemory => _memory.Peak;

    /// <summary>This thread begins to work on a statement.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="searches">Whether it has a full-text search, as far as its text tells.</param>
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
            // A timer that is due earlier is left alone: it will see that it is early. So most statements set none.
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
        // Under the lock, or the statement that is interrupted might be the next one.
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
        // Timers count in whole milliseconds.
        var milliseconds = Math.Max(1, Math.Ceiling(after.TotalMilliseconds));
        _timerIsDue = _deadline;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the statement is to end now. What works long without a virtual machine step asks this itself.</summary>
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
