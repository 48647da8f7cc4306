using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>
/// What lists cost on a site of very many tables with permission rules, against a trivial query: through the same server, and by
/// itself through the C functions.
/// </summary>
internal static class Permissions
{
    private const int Runs = 5, WarmUpSeconds = 4, Seconds = 3, Connections = 4, Reads = 1_000_000;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("wrk", "wrk") is not { } program) return [];
        var database = workplace.Artifact("many.db");
        ManyTables.Write(database);
        var config = workplace.Artifact("many.yaml");
        await File.WriteAllTextAsync(config, ManyTables.Configuration("many"));
        var bundle = await Bundle.MakeAsync(workplace.Artifact("many"), await new Executables(workplace).ServerAsync(Build.ReadyToRun),
            database, config);
        const string trivial = "/many/-/query.json?sql=select+1";
        await using var server = ServerProcess.StartReady(bundle.Executable, trivial);
        Workplace.Say("asking for lists");
        var wrk = new Wrk(program);
        PageCost query = PageCost.Of(server, trivial), index = PageCost.Of(server, "/.json"), html = PageCost.Of(server, "/"),
        jump = PageCost.Of(server, "/-/jump.json?q=table_49");
        using var alone = new DirectRowReader(database, "select 1", null, mutex: true);
        var reads = new Series();
        PageCost[] costs = [query, index, html, jump];
        foreach (var cost in costs) await cost.WarmUpAsync(wrk, Connections, WarmUpSeconds);
        for (var run = -1; run < Runs; run++)
        {
            foreach (var cost in costs)
                if (run >= 0) await cost.MeasureAsync(wrk, Connections, Seconds);
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Reads; i++) alone.ReadAll();
            if (run >= 0) reads.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds / Reads);
        }
        return [.. Lines("index JSON", index), .. Lines("index page", html), .. Lines("jump", jump)];

        IEnumerable<Measurement> Lines(string what, PageCost cost)
        {
            var name = $"{what}, {ManyTables.Tables:N0} tables and {ManyTables.Rules} rules: server CPU";
            yield return new($"{name} (select 1 over HTTP)", Show.Microseconds(cost.Cpu.Median), Show.Microseconds(query.Cpu.Median),
                cost.Cpu.Median / query.Cpu.Median, Target.AtMost(100));
            yield return new($"{name} (select 1 through C functions)", Show.Microseconds(cost.Cpu.Median), Show.Microseconds(reads.Median),
                cost.Cpu.Median / reads.Median);
        }
    }
}
