using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>All rows of the large table as CSV over HTTP, against the SQLite shell writing them to nowhere.</summary>
internal static class CsvExport
{
    private const int Runs = 7;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("sqlite3", "sqlite3") is not { } shell) return [];
        var bundle = await Samples.PlainAsync(workplace, await new Executables(workplace).ServerAsync(Build.ReadyToRun));
        var all = bundle.TablePath + ".csv?_stream=on";
        await using var server = ServerProcess.StartReady(bundle.Executable, bundle.TablePath);
        Workplace.Say("exporting");
        // A tenth of the rows shows what memory an export needs; ten times the rows may need no more.
        await WholeBody.DiscardAsync(server, $"{all}&id__lte={Samples.LargeRows / 10}");
        var tenth = server.PeakBytes;
        var lines = await WholeBody.CountLinesAsync(server, all);
        if (lines != Samples.LargeRows + 1) throw new InvalidOperationException($"The export has {lines:N0} lines");
        var whole = server.PeakBytes;

        Series ours = new(), other = new(), cpu = new();
        for (var run = -1; run < Runs; run++)
        {
            var before = server.Cpu;
            var elapsed = await TimeAsync(() => WholeBody.DiscardAsync(server, all));
            var used = (server.Cpu - before).TotalSeconds;
            var shellElapsed = await TimeAsync(() => ShellAsync(shell, Samples.LargeDatabase(workplace)));
            if (run < 0) continue;
            ours.Add(elapsed);
            cpu.Add(used);
            other.Add(shellElapsed);
        }
        Workplace.Say($"ours ± {ours.Spread:P0}, sqlite3 ± {other.Spread:P0}");
        return
        [
            new("CSV of 1,000,000 rows: time (sqlite3 -csv)", Show.Seconds(ours.Median), Show.Seconds(other.Median),
                ours.Median / other.Median, Target.AtMost(1)),
            new("CSV of 1,000,000 rows: server CPU (sqlite3 -csv, time)", Show.Seconds(cpu.Median), Show.Seconds(other.Median),
                cpu.Median / other.Median),
            new("CSV of 1,000,000 rows: peak memory (after 100,000 rows)", Show.Megabytes(whole), Show.Megabytes(tenth),
                (double)whole / tenth),
            new($"CSV of 1,000,000 rows, {Runs + 2} times: peak memory (after 100,000 rows)", Show.Megabytes(server.PeakBytes),
                Show.Megabytes(tenth), (double)server.PeakBytes / tenth),
        ];
    }

    private static Task ShellAsync(string shell, string database) =>
        Commands.RunAsync("/bin/sh",
            ["-c", "exec \"$0\" -csv -header \"$1\" \"select * from $2 order by id\" > /dev/null", shell, database, SampleTable.Name]);

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
