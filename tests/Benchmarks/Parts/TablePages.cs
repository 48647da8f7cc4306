using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>
/// What a table page of 100 rows costs the server when nothing of it is remembered, against the least that any program
/// on this stack pays: the same SQL with every cell read, plus an HTTP answer.
/// </summary>
internal static class TablePages
{
    private const int Runs = 5, WarmUpSeconds = 4, Seconds = 3, Connections = 16, RawReads = 20_000;
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
        PageCost first = PageCost.Of(server, json), middle = PageCost.Of(server, json + MiddlePage),
        html = PageCost.Of(server, bundle.TablePath), answer = PageCost.Of(hello, "/");
        using var firstReads = await RawCost.OfAsync(server, Samples.LargeDatabase(workplace), json);
        using var middleReads = await RawCost.OfAsync(server, Samples.LargeDatabase(workplace), json + MiddlePage);
        PageCost[] costs = [first, answer, middle, html];
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
            .. Lines("table JSON, 100 rows", first, firstReads, answer),
            .. Lines("table JSON, 100 rows from the middle", middle, middleReads, answer),
            new("table HTML, 100 rows: server CPU (that of JSON)", Show.Microseconds(html.Cpu.Median), Show.Microseconds(first.Cpu.Median),
                html.Cpu.Median / first.Cpu.Median),
            new("table JSON, 100 rows: requests (those of hello)", Show.PerSecond(first.PerSecond.Median),
                Show.PerSecond(answer.PerSecond.Median), first.PerSecond.Median / answer.PerSecond.Median),
            new("table HTML, 100 rows: requests (those of hello)", Show.PerSecond(html.PerSecond.Median),
                Show.PerSecond(answer.PerSecond.Median), html.PerSecond.Median / answer.PerSecond.Median),
        ];
    }

    private static IEnumerable<Measurement> Lines(string what, PageCost page, RawCost raw, PageCost answer)
    {
        var hello = answer.Cpu.Median;
        Workplace.Say($"{what}: ours ± {page.Cpu.Spread:P0}, C functions ± {raw.Direct.Spread:P0}, SQLitePCL.raw ± "
            + $"{raw.Safe.Spread:P0}, hello ± {answer.Cpu.Spread:P0}");
        yield return Line("C functions without mutex", raw.Least, Target.AtMost(1.6));
        yield return Line("C functions with mutex", raw.Guarded.Median, Target.AtMost(1.6));
        yield return Line("SQLitePCL.raw", raw.Safe.Median, Target.AtMost(1.6));

        Measurement Line(string reader, double reads, Target? target) => new(
            $"{what}: server CPU ({reader} {Show.Microseconds(reads)} + hello {Show.Microseconds(hello)})",
            Show.Microseconds(page.Cpu.Median), Show.Microseconds(reads + hello), page.Cpu.Median / (reads + hello), target);
    }
}
