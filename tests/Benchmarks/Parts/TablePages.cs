using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>
/// What a table page of 100 rows costs the server when nothing of it is remembered, against the least that any program
/// on this stack pays: the same SQL with every cell read, plus an HTTP answer of the same bytes.
/// </summary>
internal static class TablePages
{
    private const int Runs = 5, WarmUpSeconds = 12, Seconds = 3, Connections = 16, RawReads = 20_000;
    private const string MiddlePage = "?_next=500000";

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("wrk", "wrk") is not { } program) return [];
        var executables = new Executables(workplace);
        var bundle = await Samples.PlainAsync(workplace, await executables.ServerAsync(Build.ReadyToRun));
        var json = bundle.TablePath + ".json";
        await using var server = ServerProcess.StartReady(bundle.Executable, json);
        await using var hello = ServerProcess.StartReady(await executables.BareKestrelAsync(Build.ReadyToRun), "/");
        Workplace.Say("asking for table pages");
        var wrk = new Wrk(program);
        var bytes = await LengthAsync(server, json);
        PageCost first = PageCost.Of(server, json), middle = PageCost.Of(server, json + MiddlePage),
        html = PageCost.Of(server, bundle.TablePath), answer = PageCost.Of(hello, $"/{bytes}"), least = PageCost.Of(hello, "/");
        using var firstReads = await RawCost.OfAsync(server, Samples.LargeDatabase(workplace), json);
        using var middleReads = await RawCost.OfAsync(server, Samples.LargeDatabase(workplace), json + MiddlePage);
        PageCost[] costs = [first, answer, middle, html, least];
        foreach (var cost in costs) await cost.WarmUpAsync(wrk, Connections, WarmUpSeconds);
        for (var run = -1; run < Runs; run++)
        {
            foreach (var cost in costs)
                if (run >= 0) await cost.MeasureAsync(wrk, Connections, Seconds);
            firstReads.Measure(RawReads, keep: run >= 0);
            middleReads.Measure(RawReads, keep: run >= 0);
        }
        return
        [
            .. Lines("table JSON, 100 rows", first, firstReads, answer, bytes),
            .. Lines("table JSON, 100 rows from the middle", middle, middleReads, answer, bytes),
            new($"bare Kestrel, {bytes:N0} bytes: server CPU (5 bytes)", Show.Microseconds(answer.Cpu.Median),
                Show.Microseconds(least.Cpu.Median), answer.Cpu.Median / least.Cpu.Median),
            new("table HTML, 100 rows: server CPU (that of JSON)", Show.Microseconds(html.Cpu.Median), Show.Microseconds(first.Cpu.Median),
                html.Cpu.Median / first.Cpu.Median),
            Requests("table JSON", first, least),
            Requests("table HTML", html, least),
        ];
    }

    private static IEnumerable<Measurement> Lines(string what, PageCost page, RawCost raw, PageCost answer, int bytes)
    {
        var sent = answer.Cpu.Median;
        Workplace.Say($"{what}: ours ± {page.Cpu.Spread:P0}, C functions ± {raw.Direct.Spread:P0}, SQLitePCL.raw ± "
            + $"{raw.Safe.Spread:P0}, bare Kestrel ± {answer.Cpu.Spread:P0}");
        yield return Line("C functions without mutex", raw.Least);
        yield return Line("C functions with mutex", raw.Guarded.Median);
        yield return Line("SQLitePCL.raw", raw.Safe.Median);

        Measurement Line(string reader, double reads) => new(
            $"{what}: server CPU ({reader} {Show.Microseconds(reads)} + {bytes:N0} bytes of bare Kestrel {Show.Microseconds(sent)})",
            Show.Microseconds(page.Cpu.Median), Show.Microseconds(reads + sent), page.Cpu.Median / (reads + sent), Target.AtMost(1.3));
    }

    private static Measurement Requests(string what, PageCost page, PageCost least) => new(
        $"{what}, 100 rows: requests (those of bare Kestrel's hello)", Show.PerSecond(page.PerSecond.Median),
        Show.PerSecond(least.PerSecond.Median), page.PerSecond.Median / least.PerSecond.Median);

    private static async Task<int> LengthAsync(ServerProcess server, string path)
    {
        using var client = new HttpClient();
        return (await client.GetByteArrayAsync(server.Url(path))).Length;
    }
}
