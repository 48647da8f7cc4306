using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Thread pool threads for queries, which block their thread.</summary>
internal static class QueryThreads
{
    /// <summary>
    /// By default the pool waits about half a second before it adds a thread; this sets its minimum to the number of concurrent queries.
    /// </summary>
    public static void Reserve(Site site)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + site.MaxConcurrentQueries), completions);
    }
}
