using System.Collections.Concurrent;

namespace Fixtures;

/// <summary>A clock that stands still, whose timers ring when the test says so.</summary>
internal sealed class RingingTime : TimeProvider
{
    private readonly ConcurrentQueue<Timer> _timers = new();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => 0;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    /// <summary>Rings every timer that was set to <paramref name="after"/>.</summary>
    public void Ring(TimeSpan after)
    {
        foreach (var timer in _timers)
            if (timer.After == after) timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state) { After = dueTime };
        _timers.Enqueue(timer);
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public TimeSpan After { get; set; }

        public void Ring()
        {
            if (!_isDisposed) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            After = dueTime;
            return !_isDisposed;
        }

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
