using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>A page under load: the server's CPU time for each answer, and the answers in a second.</summary>
internal sealed class PageCost(ServerProcess server, string path)
{
    /// <summary>Seconds of CPU for a request.</summary>
    public Series Cpu { get; } = new();

    public Series PerSecond { get; } = new();

    /// <summary>Loads it until the runtime has compiled it as well as it will.</summary>
    public Task WarmUpAsync(Wrk wrk, int connections, int seconds) => wrk.RunAsync(server.Url(path), connections, seconds);

    public async Task MeasureAsync(Wrk wrk, int connections, int seconds)
    {
        var before = server.Cpu;
        var load = await wrk.RunAsync(server.Url(path), connections, seconds);
        Cpu.Add((server.Cpu - before).TotalSeconds / load.Requests);
        PerSecond.Add(load.PerSecond);
    }
}
