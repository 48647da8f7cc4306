namespace Fixtures;

/// <summary>
/// The system's date, and a clock that stands still: no time limit is ever reached, however busy the machine is. For answers that are
/// compared whole; a count that is given up after 10 ms would make another answer of them.
/// </summary>
internal sealed class UnlimitedTime : TimeProvider
{
    public override long GetTimestamp() => 0;

    /// <summary>A timer that never rings.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SilentTimer();
}
