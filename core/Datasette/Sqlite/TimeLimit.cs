using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// Ends a statement that runs too long or that nobody waits for any more. SQLite asks it every
/// <see cref="StepsBetweenChecks"/> virtual machine steps, which take some tens of microseconds.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private const int StepsBetweenChecks = 1000;

    private readonly TimeProvider _time;
    private readonly nint _database;
    private GCHandle _self;
    private long _deadline = long.MaxValue;
    private CancellationToken _cancellation;

    public TimeLimit(nint database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _self = GCHandle.Alloc(this);
        unsafe { Native.ProgressHandler(database, StepsBetweenChecks, &Check, GCHandle.ToIntPtr(_self)); }
    }

    /// <summary>True once a statement was ended because its time was up.</summary>
    public bool Expired { get; private set; }

    public void Start(TimeSpan limit, CancellationToken cancellation)
    {
        Expired = false;
        _cancellation = cancellation;
        _deadline = limit == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : _time.GetTimestamp() + (long)(limit.TotalSeconds * _time.TimestampFrequency);
    }

    public void Stop() => (_deadline, _cancellation) = (long.MaxValue, CancellationToken.None);

    public void Dispose()
    {
        if (!_self.IsAllocated) return;
        unsafe { Native.ProgressHandler(_database, 0, null, 0); }
        _self.Free();
    }

    private bool ShouldStop()
    {
        if (_cancellation.IsCancellationRequested) return true;
        if (_time.GetTimestamp() < _deadline) return false;
        return Expired = true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Check(nint self) => ((TimeLimit)GCHandle.FromIntPtr(self).Target!).ShouldStop() ? 1 : 0;
}
