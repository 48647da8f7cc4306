using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// The time limit of all statements of a request together. Counts only time inside SQLite, not waiting for a connection. With nothing left,
/// a statement times out.
/// </summary>
internal sealed class TimeBudget(TimeSpan most)
{
    private long _left = most.Ticks;

    public bool IsSpent => Volatile.Read(ref _left) <= 0;

    /// <summary>The time limit of the next statement: its own, or the rest of the budget.</summary>
    /// <exception cref="QueryInterrupted">The budget is used up.</exception>
    public TimeSpan AtMost(TimeSpan limit)
    {
        var left = TimeSpan.FromTicks(Volatile.Read(ref _left));
        if (left <= TimeSpan.Zero) throw new QueryInterrupted();
        return limit == Timeout.InfiniteTimeSpan || limit > left ? left : limit;
    }

    public void Spend(TimeSpan time) => Interlocked.Add(ref _left, -time.Ticks);
}
