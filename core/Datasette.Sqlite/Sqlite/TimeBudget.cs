using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The time that all statements of one request may take together. Only time within SQLite counts: waiting for a connection is
/// nobody's fault. A statement that finds nothing left is answered like one that took too long.
/// </summary>
internal sealed class TimeBudget(TimeSpan most)
{
    private long _left = most.Ticks;

    public bool IsSpent => Volatile.Read(ref _left) <= 0;

    /// <summary>How long the next statement may run: its own limit, or what is left.</summary>
    /// <exception cref="QueryInterrupted">Nothing is left.</exception>
    public TimeSpan AtMost(TimeSpan limit)
    {
        var left = TimeSpan.FromTicks(Volatile.Read(ref _left));
        if (left <= TimeSpan.Zero) throw new QueryInterrupted();
        return limit == Timeout.InfiniteTimeSpan || limit > left ? left : limit;
    }

    public void Spend(TimeSpan time) => Interlocked.Add(ref _left, -time.Ticks);
}
