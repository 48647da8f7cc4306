using System.Runtime;

namespace Datasette.Buffers;

/// <summary>
/// After large answers the process is idle and no garbage collection runs, so their memory would stay with it. Some seconds
/// after the last of them, one compacting collection gives it back to the operating system.
/// </summary>
internal sealed class MemoryTrim
{
    /// <summary>Less memory than this is not worth a collection of some 20 ms.</summary>
    private const long WorthIt = 16 * 1024 * 1024;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private readonly ITimer _timer;
    private long _committed;
    private int _sawLarge;
    private int _isDue;

    public MemoryTrim(TimeProvider time) =>
        _timer = time.CreateTimer(static trim => ((MemoryTrim)trim!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>A buffer was released.</summary>
    /// <param name="isLarge">It was a large one.</param>
    /// <param name="isCalm">Few bytes are reserved now.</param>
    public void Freed(bool isLarge, bool isCalm)
    {
        if (isLarge) Volatile.Write(ref _sawLarge, 1);
        if (isCalm && Volatile.Read(ref _sawLarge) == 1 && Interlocked.Exchange(ref _isDue, 1) == 0) _timer.Change(Calm,
            Timeout.InfiniteTimeSpan);
    }

    private void Run()
    {
        Volatile.Write(ref _isDue, 0);
        Volatile.Write(ref _sawLarge, 0);
        if (GC.GetGCMemoryInfo().TotalCommittedBytes < _committed + WorthIt) return;
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _committed = GC.GetGCMemoryInfo().TotalCommittedBytes;
        NativeHeap.Trim();
    }
}
