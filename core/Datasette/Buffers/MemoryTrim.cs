using System.Runtime;

namespace Datasette.Buffers;

/// <summary>
/// After large answers the process is idle and no garbage collection runs, so their memory would stay with it. Some seconds
/// after the last of them, one compacting collection gives it back to the operating system.
/// </summary>
internal sealed class MemoryTrim
{
    /// <summary>Less unused memory than this is not worth a collection of some 20 ms.</summary>
    private const long WorthIt = 16 * 1024 * 1024;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private readonly ITimer _timer;
    private int _isDue;

    public MemoryTrim(TimeProvider time) =>
        _timer = time.CreateTimer(static trim => ((MemoryTrim)trim!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>A large buffer was released.</summary>
    /// <param name="isCalm">Few bytes are reserved.</param>
    public void Freed(bool isCalm)
    {
        if (isCalm && Interlocked.Exchange(ref _isDue, 1) == 0) _timer.Change(Calm, Timeout.InfiniteTimeSpan);
    }

    private void Run()
    {
        Volatile.Write(ref _isDue, 0);
        var info = GC.GetGCMemoryInfo();
        if (info.TotalCommittedBytes - info.HeapSizeBytes + (GC.GetTotalMemory(forceFullCollection: false) - info.HeapSizeBytes) < WorthIt) return;
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
    }
}
