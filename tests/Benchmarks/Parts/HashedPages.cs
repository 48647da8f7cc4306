using Benchmarks.Building;
using Benchmarks.Data;
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
            await PageFile.FetchAsync(server, "table.html.br", bundle.TablePath, "br"),
            await PageFile.FetchAsync(server, "table.json", bundle.TablePath + ".json"),
            await PageFile.FetchAsync(server, "row.json", bundle.TablePath + "/1.json"),
        ];
        await using var nginx = await Nginx.StartAsync(nginxProgram, workplace.Artifact("nginx"), pages);
        Workplace.Say("asking for hashed pages");
        var wrk = new Wrk(wrkProgram);
        var lines = new List<Measurement>();
        foreach (var page in pages) lines.AddRange(await CompareAsync(wrk, server, nginx, page));
        return lines;
    }

    private static async Task<IReadOnlyList<Measurement>> CompareAsync(Wrk wrk, ServerProcess server, Nginx nginx, PageFile page)
    {
        var ours = new PageCost(() => server.Cpu, server.Url(page.Path), page.Coding);
        var other = new PageCost(() => nginx.Cpu, nginx.Url(page), page.Coding);
        await ours.WarmUpAsync(wrk, Connections, WarmUpSeconds);
        for (var run = 0; run < Runs; run++)
        {
            await ours.MeasureAsync(wrk, Connections, Seconds);
            await other.MeasureAsync(wrk, Connections, Seconds);
        }
        Workplace.Say($"{page.Name}: ours ± {ours.PerSecond.Spread:P0}, nginx ± {other.PerSecond.Spread:P0}");
        var what = $"hashed {page.Name}, {page.Body.Length:N0} bytes";
        return
        [
            new($"{what}: requests (those of nginx)", Show.PerSecond(ours.PerSecond.Median), Show.PerSecond(other.PerSecond.Median),
                ours.PerSecond.Median / other.PerSecond.Median, Target.AtLeast(0.8)),
            new($"{what}: server CPU (that of nginx)", Show.Microseconds(ours.Cpu.Median), Show.Microseconds(other.Cpu.Median),
                ours.Cpu.Median / other.Cpu.Median),
        ];
    }
}
