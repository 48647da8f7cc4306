using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>Pages at hashed URLs, answered from memory, against nginx serving the same bytes from files.</summary>
internal static class HashedPages
{
    private const int Runs = 7, WarmUpSeconds = 4, Seconds = 3, Connections = 32;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        if (Commands.Need("nginx", "nginx") is not { } nginxProgram || Commands.Need("wrk", "wrk") is not { } wrkProgram) return [];
        var bundle = await Samples.HashedAsync(workplace, await new Executables(workplace).ServerAsync(Build.ReadyToRun), Build.ReadyToRun);
        await using var server = ServerProcess.StartReady(bundle.Executable, bundle.TablePath);
        PageFile[] pages =
        [
            await PageFile.FetchAsync(server, "table.html", bundle.TablePath),
            await PageFile.FetchAsync(server, "table.json", bundle.TablePath + ".json"),
            await PageFile.FetchAsync(server, "row.json", bundle.TablePath + "/1.json"),
        ];
        await using var nginx = await Nginx.StartAsync(nginxProgram, workplace.Artifact("nginx"), pages);
        Workplace.Say("asking for hashed pages");
        var wrk = new Wrk(wrkProgram);
        var lines = new List<Measurement>();
        foreach (var page in pages) lines.Add(await CompareAsync(wrk, server, nginx, page));
        return lines;
    }

    private static async Task<Measurement> CompareAsync(Wrk wrk, ServerProcess server, Nginx nginx, PageFile page)
    {
        Series ours = new(), other = new();
        await wrk.RunAsync(server.Url(page.Path), Connections, WarmUpSeconds);
        for (var run = 0; run < Runs; run++)
        {
            ours.Add((await wrk.RunAsync(server.Url(page.Path), Connections, Seconds)).PerSecond);
            other.Add((await wrk.RunAsync(nginx.Url(page), Connections, Seconds)).PerSecond);
        }
        Workplace.Say($"{page.Name}: ours ± {ours.Spread:P0}, nginx ± {other.Spread:P0}");
        return new($"hashed {page.Name}, {page.Body.Length:N0} bytes: requests (those of nginx)",
            Show.PerSecond(ours.Median), Show.PerSecond(other.Median), ours.Median / other.Median, Target.AtLeast(0.8));
    }
}
