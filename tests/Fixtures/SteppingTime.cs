namespace Fixtures;

/// <summary>A clock that moves by one step whenever it is read, and may tell somebody: limits in time without waiting.</summary>
internal sealed class SteppingTime(TimeSpan step, Action<long>? onRead = null) : TimeProvider
{
    private long _reads;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        var read = Interlocked.Increment(ref _reads);
        onRead?.Invoke(read);
        return read * step.Ticks;
    }

    /// <summary>A timer that never rings: nothing happens on this clock but by its being read.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SilentTimer();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + step * Interlocked.Read(ref _reads);
}
