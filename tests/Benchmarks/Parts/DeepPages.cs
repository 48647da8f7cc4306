using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>
/// The first and the last page of ten million rows against the first of ten thousand: a page costs what it shows, however many rows there
/// are.
/// </summary>
internal static class DeepPages
{
    private const int Runs = 5, WarmUpSeconds = 2, Seconds = 2, Connections = 16;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("wrk", "wrk") is not { } program) return [];
        var executable = await new Executables(workplace).ServerAsync(Build.ReadyToRun);
        var (few, many) = (await Samples.IndexedAsync(workplace, executable, Samples.FewRows),
            await Samples.IndexedAsync(workplace, executable, Samples.ManyRows));
        await using var small = ServerProcess.StartReady(few.Bundle.Executable, few.Bundle.TablePath + ".json");
        await using var large = ServerProcess.StartReady(many.Bundle.Executable, many.Bundle.TablePath + ".json");
        Workplace.Say("asking for first and last pages");
        var wrk = new Wrk(program);
        var lines = new List<Measurement>();
        foreach (var (what, format, order) in new[] { ("JSON", ".json", ""), ("JSON sorted by an indexed column", ".json", "_sort=price"),
            ("JSON sorted by it downwards", ".json", "_sort_desc=price"), ("HTML", "", "") })
        {
            PageCost basis = Page(small, few, null), first = Page(large, many, null), last = Page(large, many, many.LastPage(order));
            foreach (var cost in (PageCost[])[basis, first, last]) await cost.WarmUpAsync(wrk, Connections, WarmUpSeconds);
            for (var run = 0; run < Runs; run++)
                foreach (var cost in (PageCost[])[basis, first, last]) await cost.MeasureAsync(wrk, Connections, Seconds);
            Workplace.Say($"{what}: small ± {basis.Cpu.Spread:P0}, first ± {first.Cpu.Spread:P0}, last ± {last.Cpu.Spread:P0}");
            lines.Add(Line("first", first));
            lines.Add(Line("last", last));

            PageCost Page(ServerProcess server, IndexedSample sample, string? next) =>
                PageCost.Of(server, $"{sample.Bundle.TablePath}{format}?_size=100{(order.Length > 0 ? "&" + order : "")}{(next is null ? "" : "&_next=" + next)}");

            // Downwards, rows with equal values are put in the order of their keys, and of ten million rows more are equal.
            Measurement Line(string which, PageCost cost) => new(
                $"{what}: {which} 100 of {Samples.ManyRows:N0} rows: server CPU (first 100 of {Samples.FewRows:N0})",
                Show.Microseconds(cost.Cpu.Median), Show.Microseconds(basis.Cpu.Median), cost.Cpu.Median / basis.Cpu.Median,
                order.StartsWith("_sort_desc", StringComparison.Ordinal) ? null : Target.AtMost(1.3));
        }
        return lines;
    }
}
