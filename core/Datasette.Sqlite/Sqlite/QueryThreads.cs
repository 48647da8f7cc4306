namespace Datasette.Sqlite;

/// <summary>
/// The minimum of the thread pool: below it the pool adds a thread at once, above it after half a second. Queries block their thread. Those
/// of clients, and the batches of streams, may do so for a second: while one runs, the minimum is one higher. It is not that high all the
/// time, because then pages are made on as many threads, which take turns on the same processors and hold the memory of as many pages: on
/// two processors 77 MiB under 64 clients with 14 threads, 55 MiB with 2.
/// </summary>
/// <param name="setMinimum">Sets the thread pool's minimum.</param>
internal sealed class QueryThreads(Action<int> setMinimum)
{
    private readonly Lock _gate = new();
    private int _least;
    private int _running;

    /// <summary>Those of this process.</summary>
    public static QueryThreads Process { get; } = new(static threads =>
    {
        ThreadPool.GetMinThreads(out _, out var completions);
        ThreadPool.SetMinThreads(threads, completions);
    });

    /// <summary>Sets the minimum while no such query runs. Before this call the pool is left as it is.</summary>
    public void Reserve(int threads)
    {
        lock (_gate)
        {
            _least = threads;
            setMinimum(_least + _running);
        }
    }

    /// <summary>A query that may take long begins.</summary>
    public void Begin() => Add(1);

    /// <summary>It has ended.</summary>
    public void End() => Add(-1);

    private void Add(int queries)
    {
        lock (_gate)
        {
            _running += queries;
            if (_least > 0) setMinimum(_least + _running);
        }
    }
}
