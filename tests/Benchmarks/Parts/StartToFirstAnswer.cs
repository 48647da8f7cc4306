using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>From starting the process to the last byte of the first answer: our first table page against a hello.</summary>
internal static class StartToFirstAnswer
{
    private const int Runs = 21;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var readyToRun = await CompareAsync(workplace, Build.ReadyToRun, Target.AtMost(1.5));
        return [.. readyToRun, .. await CompareAsync(workplace, Build.Native, Target.AtMost(2))];
    }

    private static async Task<IReadOnlyList<Measurement>> CompareAsync(Workplace workplace, Build build, Target target)
    {
        var executables = new Executables(workplace);
        var bundle = await (await Samples.HashedAsync(workplace, await executables.ServerAsync(build), build)).PrecomputedAsync();
        var empty = await executables.EmptyKestrelAsync(build);
        var bare = await executables.BareKestrelAsync(build);

        Series html = new(), json = new(), other = new(), emptyHello = new(), bareHello = new();
        Workplace.Say($"starting servers, {build}");
        for (var run = -1; run < Runs; run++)
        {
            // The first round only brings the files into memory.
            await TimeAsync(run < 0 ? new() : html, bundle.Executable, bundle.TablePath);
            await TimeAsync(run < 0 ? new() : emptyHello, empty, "/");
            await TimeAsync(run < 0 ? new() : json, bundle.Executable, bundle.TablePath + ".json");
            // No first page has this size: templates are compiled, facets suggested, rows read and rendered.
            await TimeAsync(run < 0 ? new() : other, bundle.Executable, bundle.TablePath + "?_size=99");
            await TimeAsync(run < 0 ? new() : bareHello, bare, "/");
        }
        Workplace.Say($"page ± {html.Spread:P0}, JSON ± {json.Spread:P0}, empty Kestrel ± {emptyHello.Spread:P0}, bare Kestrel ± "
            + $"{bareHello.Spread:P0}");
        return
        [
            Line("start to first table page", html, "empty Kestrel", emptyHello, target),
            Line("start to first table JSON", json, "empty Kestrel", emptyHello, target),
            Line("start to first table page", html, "bare Kestrel", bareHello, build == Build.Native ? Target.AtMost(2) : null),
            Line("start to first table JSON", json, "bare Kestrel", bareHello, build == Build.Native ? Target.AtMost(1.5) : null),
            Line("start to a table page that is not precomputed", other, "bare Kestrel", bareHello, null),
        ];

        Measurement Line(string what, Series ours, string whose, Series other, Target? aim) =>
            new($"{build}: {what} ({whose})", Show.Milliseconds(ours.Median), Show.Milliseconds(other.Median), ours.Median / other.Median,
                aim);
    }

    private static async Task TimeAsync(Series series, string executable, string path)
    {
        var port = FreePort.Next();
        var start = TimeProvider.System.GetTimestamp();
        await using var server = ServerProcess.Start(executable, port);
        FirstAnswer.Await(server, path);
        series.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }
}
