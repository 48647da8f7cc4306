using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Threads for queries, which block theirs while they run.</summary>
internal static class QueryThreads
{
    /// <summary>
    /// By default the thread pool waits about half a second before it adds a thread; here it has one at once for each query that may run.
    /// </summary>
    public static void Reserve(Site site)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + site.MaxConcurrentQueries), completions);
    }
}
