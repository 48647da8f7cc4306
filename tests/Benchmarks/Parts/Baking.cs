using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Inspection;

namespace Benchmarks.Parts;

/// <summary>Baking a database of a gigabyte, against sha256sum and a count of each table by the SQLite shell.</summary>
internal static class Baking
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("sqlite3", "sqlite3") is not { } shell) return [];
        var database = workplace.Artifact($"indexed-{Samples.ManyRows}.db");
        await SampleTable.WriteAsync(database, Samples.ManyRows, "price");
        Workplace.Say("baking");
        Series ours = new(), hash = new(), count = new();
        for (var run = -1; run < Runs; run++)
        {
            var baked = await TimeAsync(() => Baker.BakeAsync(new BakeRequest { Files = [database] }, null, TimeProvider.System, CancellationToken.None));
            var hashed = await TimeAsync(() => Commands.RunAsync("sha256sum", [database]));
            var counted = await TimeAsync(() => Commands.RunAsync(shell, ["-readonly", database, $"select count(*) from {SampleTable.Name}"]));
            if (run < 0) continue;
            ours.Add(baked);
            hash.Add(hashed);
            count.Add(counted);
        }
        Workplace.Say($"baking ± {ours.Spread:P0}, sha256sum ± {hash.Spread:P0}, count ± {count.Spread:P0}");
        var other = hash.Median + count.Median;
        return
        [
            new($"baking {Show.Megabytes(new FileInfo(database).Length)}: time (sha256sum {Show.Seconds(hash.Median)} + count {Show.Seconds(count.Median)})",
                Show.Seconds(ours.Median), Show.Seconds(other), ours.Median / other, Target.AtMost(1.3)),
        ];
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
