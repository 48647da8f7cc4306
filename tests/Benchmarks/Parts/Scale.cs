using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hosting;

namespace Benchmarks.Parts;

/// <summary>
/// How start, memory and pages grow with the site: the same pages of a small site and of one a hundred times as large. In this
/// process, one site after the other; memory is what the managed heap and SQLite's hold after the pages, collected.
/// </summary>
internal static class Scale
{
    private const int Batches = 12, IdleConnections = 9_000;
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var data = new ScaleData(workplace.Artifact("scale"));
        Workplace.Say("asking sites of every size for pages");
        var measured = new List<Measurement>();
        foreach (var (what, small, large, pages) in data.Pairs)
        {
            // The first site of the process pays for the code that is compiled.
            if (measured.Count == 0) await SiteCost.MeasureAsync(small, pages, 1, Batch);
            var few = await SiteCost.MeasureAsync(small, pages, Batches, Batch);
            var many = await SiteCost.MeasureAsync(large, pages, Batches, Batch);
            measured.Add(new($"{what}: start to first page, CPU", Show.Milliseconds(many.Start), Show.Milliseconds(few.Start),
                many.Start / few.Start));
            measured.Add(new($"{what}: memory", Show.Megabytes(many.Bytes), Show.Megabytes(few.Bytes), many.Bytes / few.Bytes));
            foreach (var ((path, seconds), (_, of)) in many.Pages.Zip(few.Pages))
                measured.Add(new($"{what}: {path}", Show.Microseconds(seconds), Show.Microseconds(of), seconds / of));
        }
        measured.AddRange(await Contention.MeasureAsync(data.Small, ["/d0/t0.json", "/d0/t0", "/d0/t0/1.json", "/.json"]));
        measured.Add(await IdleAsync(data.Small));
        return measured;
    }

    /// <summary>What a connection that nobody uses keeps, both its ends counted: they are in this process.</summary>
    private static async Task<Measurement> IdleAsync(ServeOptions options)
    {
        using var site = SiteBuilder.FromFiles(options, TimeProvider.System);
        await using var host = await KestrelHost.StartAsync(
            new DatasetteApp(site, new StandardErrorLog(Console.Error)), new IPEndPoint(IPAddress.Loopback, 0), CancellationToken.None);
        var port = new Uri(host.Address).Port;
        var before = Resident();
        var sockets = new List<Socket>();
        try
        {
            while (sockets.Count < IdleConnections)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, port);
            }
        }
        catch (SocketException error)
        {
            Workplace.Say($"no more than {sockets.Count:N0} connections: {error.Message}");
        }
        var bytes = Resident() - before;
        foreach (var socket in sockets) socket.Dispose();
        return new Measurement($"{sockets.Count:N0} idle connections: resident memory (of one)", Show.Megabytes(bytes),
            $"{bytes / 1024.0 / Math.Max(1, sockets.Count):0.0} KiB");
    }

    private static long Resident()
    {
#pragma warning disable RS0030 // Memory that the collector has not yet taken back is no cost of a connection.
        GC.Collect();
#pragma warning restore RS0030
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
