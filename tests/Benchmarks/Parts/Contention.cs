using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hosting;

namespace Benchmarks.Parts;

/// <summary>
/// What a page costs when 64 clients ask at once, against one client: CPU for a request, and how often a thread had to wait for a lock.
/// In this process, so that nothing but the site is shared.
/// </summary>
internal static class Contention
{
    private const int Clients = 64, Requests = 64 * 200;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(ServeOptions options, IEnumerable<string> pages)
    {
        using var site = SiteBuilder.FromFiles(options, TimeProvider.System);
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        var measured = new List<Measurement>();
        foreach (var page in pages)
        {
            await AskAsync(app, page, clients: 1, Requests / 4);
            var one = await AskAsync(app, page, clients: 1, Requests);
            var many = await AskAsync(app, page, Clients, Requests);
            measured.Add(new(
                $"{Clients} clients at once ({many.Waits} waits for a lock in {Requests:N0} requests): {page}, CPU (one client)",
                Show.Microseconds(many.Seconds), Show.Microseconds(one.Seconds), many.Seconds / one.Seconds));
        }
        return measured;
    }

    private static async Task<(double Seconds, long Waits)> AskAsync(DatasetteApp app, string page, int clients, int requests)
    {
        var (cpu, waits) = (Environment.CpuUsage.TotalTime, Monitor.LockContentionCount);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < requests / clients; i++) await InProcessRequest.SendAsync(app, page, Stream.Null);
        })));
        return ((Environment.CpuUsage.TotalTime - cpu).TotalSeconds / requests, Monitor.LockContentionCount - waits);
    }
}
