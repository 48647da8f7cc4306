using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hosting;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Precomputing;

namespace Benchmarks.Parts;

/// <summary>
/// The first answer of a site that was just opened, with precomputed results and pages against the same bundle without; and the time to
/// precompute against that to bake. In this process.
/// </summary>
internal static class FirstAnswers
{
    private const int Rows = 200_000, WarmUps = 3, Runs = 15;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var file = workplace.Artifact("precomputed.db");
        await SampleTable.WriteAsync(file, Rows);
        Workplace.Say("precomputing, and asking sites for their first answer");
        var (start, time) = (TimeProvider.System.GetTimestamp(), TimeProvider.System);
        var manifest = await Baker.BakeAsync(new BakeRequest { Files = [file] }, null, time, CancellationToken.None);
        var baking = time.GetElapsedTime(start).TotalSeconds;
        start = time.GetTimestamp();
        var content = await Precomputation.RunAsync(manifest, workplace.Artifacts, long.MaxValue, null, time, CancellationToken.None);
        var precomputing = time.GetElapsedTime(start).TotalSeconds;
        await File.WriteAllBytesAsync(workplace.Artifact(PrecomputedFile.FileName), content.File!);
        var lines = new List<Measurement>
        {
            new($"precomputing {Rows:N0} rows, {content.File!.Length:N0} bytes: time (baking)", Show.Seconds(precomputing), Show.Seconds(baking),
                precomputing / baking),
        };
        foreach (var (name, arguments) in new[]
        {
            ("table HTML", ""), ("table JSON", ".json"), ("a suggested facet, JSON", ".json?_size=0&_facet=city&_extra=facet_results"),
            ("column summaries, JSON", ".json?_size=0&_extra=column_summaries"), ("a row, JSON", "/7.json"),
        })
            lines.Add(await CompareAsync(workplace, manifest, content.Manifest, name, $"/precomputed/{SampleTable.Name}{arguments}"));
        return lines;
    }

    private static async Task<Measurement> CompareAsync(
        Workplace workplace, SiteManifest without, SiteManifest with, string name, string target)
    {
        Series ours = new(), other = new();
        for (var run = -WarmUps; run < Runs; run++)
        {
            var (mine, theirs) = (await FirstAsync(with), await FirstAsync(without));
            if (run < 0) continue;
            ours.Add(mine);
            other.Add(theirs);
        }
        Workplace.Say($"{name}: precomputed ± {ours.Spread:P0}, without ± {other.Spread:P0}");
        return new($"first answer, {name}: time (not precomputed)", Show.Microseconds(ours.Median), Show.Microseconds(other.Median),
            ours.Median / other.Median);

        async Task<double> FirstAsync(SiteManifest manifest)
        {
            var start = TimeProvider.System.GetTimestamp();
            using var site = SiteBuilder.FromBundle(manifest, workplace.Artifacts, secret: null, TimeProvider.System);
            var (status, _) = await InProcessRequest.SendAsync(new DatasetteApp(site, new StandardErrorLog(Console.Error)), target, Stream.Null);
            if (status != 200) throw new InvalidOperationException($"{target} answers {status}");
            return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        }
    }
}
