using System.Runtime;

namespace Datasette.Buffers;

/// <summary>
/// After large responses an idle process runs no garbage collection, so it would keep their memory. A few seconds after the last one, a
/// compacting collection returns it to the operating system.
/// </summary>
internal sealed class MemoryTrim
{
    /// <summary>Less memory is not worth a collection of some 20 ms.</summary>
    private const long WorthIt = 16 * 1024 * 1024;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private readonly ITimer _timer;
    private long _committed;
    private int _sawLarge;
    private int _isDue;

    public MemoryTrim(TimeProvider time) =>
        _timer = time.CreateTimer(static trim => ((MemoryTrim)trim!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Notes that a buffer was released.</summary>
    /// <param name="isLarge">Whether the buffer was large.</param>
    /// <param name="isCalm">Whether few bytes are still reserved.</param>
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
