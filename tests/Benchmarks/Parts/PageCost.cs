using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>A page under load: the server's CPU time for each answer, and the answers in a second.</summary>
/// <param name="cpu">What the server has used so far.</param>
/// <param name="url">The page.</param>
/// <param name="coding">The coding that is asked for, or null.</param>
internal sealed class PageCost(Func<TimeSpan> cpu, string url, string? coding = null)
{
    /// <summary>Seconds of CPU for a request.</summary>
    public Series Cpu { get; } = new();

    public Series PerSecond { get; } = new();

    public static PageCost Of(ServerProcess server, string path) => new(() => server.Cpu, server.Url(path));

    /// <summary>Loads it until the runtime has compiled it as well as it will.</summary>
    public Task WarmUpAsync(Wrk wrk, int connections, int seconds) => wrk.RunAsync(url, coding, connections, seconds);

    public async Task MeasureAsync(Wrk wrk, int connections, int seconds)
    {
        var before = cpu();
        var load = await wrk.RunAsync(url, coding, connections, seconds);
        Cpu.Add((cpu() - before).TotalSeconds / load.Requests);
        PerSecond.Add(load.PerSecond);
    }
}
