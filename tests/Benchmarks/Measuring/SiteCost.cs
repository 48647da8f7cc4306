using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hosting;
using Datasette.Sqlite;

namespace Benchmarks.Measuring;

/// <summary>What a site costs in this process.</summary>
/// <param name="Start">CPU seconds of the process, user and system, from nothing to the first page.</param>
/// <param name="Bytes">The managed heap and SQLite's after all pages.</param>
/// <param name="Pages">Each page, and its seconds in the quickest batch.</param>
internal sealed record SiteCost(double Start, double Bytes, IReadOnlyList<(string Path, double Seconds)> Pages)
{
    /// <param name="options">The site.</param>
    /// <param name="paths">Its pages; the first is the one that the start is timed to.</param>
    /// <param name="batches">How often each is measured.</param>
    /// <param name="batch">How long a batch is.</param>
    public static async Task<SiteCost> MeasureAsync(ServeOptions options, IReadOnlyList<string> paths, int batches, TimeSpan batch)
    {
        var before = Held();
        var start = Environment.CpuUsage.TotalTime;
        var site = SiteBuilder.FromFiles(options, TimeProvider.System);
        var first = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        await InProcessRequest.SendAsync(first, paths[0], Stream.Null);
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var pages = new List<(string, double)>();
        foreach (var path in paths)
        {
            // Every page has the same site, which the last of them closes.
            var page = new InProcessPage(site, path);
            for (var run = 0; run < batches; run++) await page.MeasureAsync(batch);
            pages.Add((path, page.Seconds));
        }
        var bytes = Held() - before;
        Workplace.Say($"  {paths[0]}: {Show.Milliseconds(seconds)}, {Show.Megabytes(bytes)}");
        site.Dispose();
        return new SiteCost(seconds, Math.Max(1, bytes), pages);
    }

    private static double Held() => GC.GetTotalMemory(forceFullCollection: true) + AccountedMemory.Used;
}
