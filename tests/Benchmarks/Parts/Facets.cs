using System.Text.Json;
using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>
/// A facet over the large table as JSON over HTTP, against the SQLite shell and against the C functions running the same SQL.
/// </summary>
internal static class Facets
{
    private const int Runs = 15;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("sqlite3", "sqlite3") is not { } shell) return [];
        var bundle = await Samples.PatientAsync(workplace, await new Executables(workplace).ServerAsync(Build.ReadyToRun));
        await using var server = ServerProcess.StartReady(bundle.Executable, bundle.TablePath);
        Workplace.Say("counting facets");
        var lines = new List<Measurement>();
        foreach (var column in new[] { "category", "city", "quantity" })
        {
            await CheckAsync(server, Page(column, Runs), column);
            Series ours = new(), other = new(), bare = new();
            for (var run = -1; run < Runs; run++)
            {
                // Each run has another condition, which all rows meet: results are precomputed and kept for conditions that were asked before.
                var (page, sql) = (Page(column, run), Sql(column, run));
                using var direct = new DirectRowReader(Samples.LargeDatabase(workplace), sql, null, mutex: false);
                var http = await TimeAsync(() => WholeBody.DiscardAsync(server, page));
                var process = await TimeAsync(() => Commands.RunAsync(shell, ["-readonly", Samples.LargeDatabase(workplace), sql]));
                var inProcess = await TimeAsync(() => Task.FromResult(direct.ReadAll()));
                if (run < 0) continue;
                ours.Add(http);
                other.Add(process);
                bare.Add(inProcess);
            }
            Workplace.Say($"{column}: ours ± {ours.Spread:P0}, sqlite3 ± {other.Spread:P0}, C functions ± {bare.Spread:P0}");
            lines.Add(new($"facet by {column} of 1,000,000 rows: time (sqlite3)", Show.Milliseconds(ours.Median),
                Show.Milliseconds(other.Median), ours.Median / other.Median, Target.AtMost(1.1)));
            lines.Add(new($"facet by {column} of 1,000,000 rows: time (C functions)", Show.Milliseconds(ours.Median),
                Show.Milliseconds(bare.Median), ours.Median / bare.Median, Target.AtMost(1.1)));
        }
        return lines;

        string Page(string column, int run) => $"{bundle.TablePath}.json?_size=0&_facet={column}&id__gt={Below(run)}";
    }

    private static int Below(int run) => -2 - run;

    private static string Sql(string column, int run)
    {
        var inner = $"select id, name, city, price, quantity, rating, category, created, note, parent from {SampleTable.Name} "
            + $"where id > {Below(run)}";
        return $"select {column} as value, count(*) as count from ({inner}) where {column} is not null group by {column} order "
            + "by count desc, value limit 31";
    }

    /// <summary>Makes sure that the facet is there, and did not time out.</summary>
    private static async Task CheckAsync(ServerProcess server, string page, string column)
    {
        using var client = new HttpClient();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(server.Url(page)));
        if (answer.RootElement.GetProperty("facet_results").GetProperty("results").GetProperty(column).GetProperty("results").GetArrayLength() == 0)
            throw new InvalidOperationException($"{page} has no facet");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
