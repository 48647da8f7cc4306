using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Inspection;
using Datasette.Sites;

namespace Benchmarks.Parts;

/// <summary>
/// The same pages over the same file by the ways that a site may serve it: immutable, writable, with permission rules, with and
/// without baked counts. In this process, so that a page's own cost is not hidden by the network's.
/// </summary>
internal static class DataPaths
{
    private const int Rows = 20_000, WarmUps = 40, Runs = 60;
    private const string Row = "/paths/items/500.json", Table = "/paths/items.json", Html = "/paths/items";
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var file = workplace.Artifact("paths.db");
        await SampleTable.WriteAsync(file, Rows);
        var config = workplace.Artifact("paths.yaml");
        await File.WriteAllTextAsync(config, Configuration);
        Workplace.Say("asking for pages in this process");
        var measured = new List<Measurement>();
        foreach (var (target, name) in new[] { (Row, "row JSON"), (Table, "table JSON, 100 rows"), (Html, "table HTML, 100 rows") })
        {
            using var fixedFile = new InProcessPage(Immutable(file), target);
            using var writable = new InProcessPage(Writable(file), target);
            using var rules = new InProcessPage(Immutable(file, config), target);
            using var both = new InProcessPage(Writable(file, config), target);
            using var baked = new InProcessPage(await BakedAsync(workplace, file), target);
            await MeasureAsync([fixedFile, writable, rules, both, baked]);
            measured.Add(Line($"{name}: a writable file (an immutable one)", writable, fixedFile, 1.3));
            measured.Add(Line($"{name}: 200 rules (no rule)", rules, fixedFile, 1.5));
            measured.Add(Line($"{name}: a writable file, 200 rules (no rule)", both, writable, 1.5));
            measured.Add(Line($"{name}: counts not baked (baked)", fixedFile, baked, 1.1));
        }
        return measured;
    }

    private static string Configuration =>
        "databases:\n  paths:\n    tables:\n"
        + string.Concat(Enumerable.Range(0, ManyTables.Rules).Select(rule => $"      table_{rule}:\n        allow: {{id: [ann, bob]}}\n"));

    private static Site Immutable(string file, string? config = null) =>
        SiteBuilder.FromFiles(new ServeOptions { Immutable = [file], ConfigFile = config }, TimeProvider.System);

    private static Site Writable(string file, string? config = null) =>
        SiteBuilder.FromFiles(new ServeOptions { Files = [file], ConfigFile = config }, TimeProvider.System);

    private static async Task<Site> BakedAsync(Workplace workplace, string file)
    {
        var manifest = await Baker.BakeAsync(new BakeRequest { Files = [file] }, null, TimeProvider.System, CancellationToken.None);
        return SiteBuilder.FromBundle(manifest, workplace.Artifacts, secret: null, TimeProvider.System);
    }

    /// <summary>In turn, so that what disturbs one disturbs all.</summary>
    private static async Task MeasureAsync(IReadOnlyList<InProcessPage> pages)
    {
        for (var run = -WarmUps; run < Runs; run++)
        {
            foreach (var page in pages)
            {
                if (run == 0) page.Forget();
                await page.MeasureAsync(Batch);
            }
        }
    }

    private static Measurement Line(string name, InProcessPage ours, InProcessPage other, double atMost) =>
        new(name, Text(ours), Text(other), ours.Seconds / other.Seconds, Target.AtMost(atMost));

    private static string Text(InProcessPage page) => $"{Show.Microseconds(page.Seconds)}, {page.Bytes / 1024:0.0} KiB";
}
