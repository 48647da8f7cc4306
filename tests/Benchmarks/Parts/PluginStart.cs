using Benchmarks.Building;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>From starting a native bundle to its first table JSON: with three of the example plugins, and without plugins.</summary>
internal static class PluginStart
{
    private const int Runs = 41;

    private const string Path = "/start/items.json";

    private static readonly string[] Plugins = ["SqlDistance", "GeoJsonOutput", "BlockRobots"];

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var database = workplace.Artifact("start.db");
        await Data.SampleTable.WriteAsync(database, 1000);
        var folder = workplace.Artifact("plugins-feed");
        Directory.CreateDirectory(folder);
        foreach (var project in Plugins.Select(name => $"tests/Plugins/{name}").Prepend("core/Datasette.Plugins"))
            await Commands.RunAsync("dotnet", ["pack", workplace.File(project), "-c", "Release", "-o", folder, "-nologo", "-v", "quiet"]);
        var with = await PublishAsync(workplace, folder, database, "start-with", Plugins);
        var without = await PublishAsync(workplace, folder, database, "start-without", []);
        Series ours = new(), other = new();
        for (var run = -1; run < Runs; run++)
        {
            // The first round only brings the files into memory.
            await TimeAsync(run < 0 ? new() : ours, with);
            await TimeAsync(run < 0 ? new() : other, without);
        }
        Workplace.Say($"with ± {ours.Spread:P0}, without ± {other.Spread:P0}");
        const string what = "native: start to first table JSON with three plugins (other: without)";
        return
        [
            new Measurement(what, Show.Milliseconds(ours.Median), Show.Milliseconds(other.Median), ours.Median / other.Median,
                Target.AtMost(1.2)),
            new Measurement($"{what}, the quickest of {Runs}", Show.Milliseconds(ours.Least), Show.Milliseconds(other.Least),
                ours.Least / other.Least),
        ];
    }

    /// <summary>Publishes a bundle by the tool, and returns its executable.</summary>
    private static async Task<string> PublishAsync(Workplace workplace, string feed, string database, string name, string[] plugins)
    {
        var output = workplace.Artifact(name);
        await File.WriteAllTextAsync(System.IO.Path.Combine(feed, "nuget.config"),
            $"<configuration><packageSources><clear /><add key=\"examples\" value=\"{feed}\" /></packageSources></configuration>");
        // The tool reads the nuget.config of the folder that it runs in.
        await Commands.RunAsync("sh",
        [
            "-c", "cd \"$0\" && DATASETTE_PUBLISH_SECRET=s exec dotnet run -c Release --project \"$@\"", feed,
            workplace.File("publish/Cli"), "--", "publish", "cloudrun", database, "--service", "s", "--aot", "--generate-dir", output,
            // Of a site with plugins no pages are precomputed.
            "--setting", "hash_urls", "off", "--precompute", "0",
            .. plugins.SelectMany(plugin => (string[])["--install", $"Datasette.{plugin}"]),
        ]);
        return System.IO.Path.Combine(output, "app", "datasette-cs");
    }

    private static async Task TimeAsync(Series series, string executable)
    {
        var port = FreePort.Next();
        var start = TimeProvider.System.GetTimestamp();
        await using var server = ServerProcess.Start(executable, port);
        FirstAnswer.Await(server, Path);
        series.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }
}
