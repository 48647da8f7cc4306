using System.Net;
using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;
using Fixtures;

namespace Benchmarks.Parts;

/// <summary>When queries that never end, or are slow in single steps, are answered, against the limit that they are given.</summary>
internal static class TimeLimits
{
    private const int Runs = 3;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var executable = await new Executables(workplace).ServerAsync(Build.ReadyToRun);
        using var database = HostileSql.Database();
        var bundle = await Bundle.MakeAsync(workplace.Artifact("hostile"), executable, database.Path);
        await using var server = ServerProcess.StartReady(bundle.Executable, "/fixture.json");
        using var client = new HttpClient();
        Workplace.Say("waiting for time limits");
        var lines = new List<Measurement>();
        foreach (var limit in new[] { 50, 200, 1000 })
        {
            var times = new List<(string Name, double Seconds)>();
            foreach (var (name, sql) in HostileSql.Endless)
            {
                var series = new Series();
                for (var run = 0; run < Runs; run++) series.Add(await TimeAsync(client, server, sql, limit));
                times.Add((name, series.Median));
            }
            var worst = times.MaxBy(time => time.Seconds);
            var usual = times.OrderBy(time => time.Seconds).ElementAt(times.Count / 2);
            lines.Add(new($"{times.Count} hostile queries, each answered after (limit): the usual one", Show.Milliseconds(usual.Seconds),
                Show.Milliseconds(limit / 1e3), usual.Seconds * 1e3 / limit, Target.AtMost(1.2)));
            lines.Add(new($"{times.Count} hostile queries, each answered after (limit): {worst.Name}", Show.Milliseconds(worst.Seconds),
                Show.Milliseconds(limit / 1e3), worst.Seconds * 1e3 / limit, Target.AtMost(1.2)));
        }
        return lines;
    }

    private static async Task<double> TimeAsync(HttpClient client, ServerProcess server, string sql, int limit)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await client.GetAsync(server.Url($"/fixture/-/query.json?_timelimit={limit}&sql={Uri.EscapeDataString(sql)}"));
        if (response.StatusCode != HttpStatusCode.BadRequest) throw new InvalidOperationException($"{sql}: {(int)response.StatusCode}");
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
