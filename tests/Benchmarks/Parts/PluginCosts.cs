using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Parts;

/// <summary>What plugins cost: a hook that does nothing, and <c>render_cell</c> on a page of 1,000 cells.</summary>
internal static class PluginCosts
{
    private const int Calls = 2_000_000, Batches = 30, PageSize = 1000 / SampleRow.Columns;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var file = workplace.Artifact("paths.db");
        await SampleTable.WriteAsync(file, 20_000);
        using var without = Page(file);
        using var with = Page(file, new Idle());
        for (var batch = 0; batch < Batches; batch++)
        {
            await without.MeasureAsync(TimeSpan.FromMilliseconds(200));
            await with.MeasureAsync(TimeSpan.FromMilliseconds(200));
        }
        var nanoseconds = await CallAsync();
        return
        [
            new Measurement("a hook that does nothing: one call", $"{nanoseconds:0.0} ns", "50 ns", nanoseconds / 50, Target.AtMost(1)),
            new Measurement("table HTML of 1,000 cells, render_cell that leaves each as it is (other: without plugin)",
                $"{Show.Microseconds(with.Seconds)}, {with.Bytes:N0} bytes", $"{Show.Microseconds(without.Seconds)}, {without.Bytes:N0} bytes",
                with.Seconds / without.Seconds, Target.AtMost(1.3)),
        ];
    }

    /// <summary>Nanoseconds of one call, in the quickest batch.</summary>
    private static async Task<double> CallAsync()
    {
        var (plugin, least) = (new Idle(), double.MaxValue);
        var request = new Request { Method = "GET", Path = "/", Query = "", Headers = new HeaderDictionary() };
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var call = 0; call < Calls / Batches; call++)
                await HookCalls.TryAsync(request, plugin, "render_cell", static called => called.RenderCellAsync(default));
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }
        return least / (Calls / Batches) * 1e9;
    }

    private static InProcessPage Page(string file, params IPlugin[] plugins) => new(
        SiteBuilder.FromFiles(new ServeOptions { Immutable = [file], Plugins = plugins }, TimeProvider.System),
        $"/paths/items?_size={PageSize}&_nofacet=1&_nocount=1");

    private sealed class Idle : IRenderCell
    {
        public string Name => "idle";

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) => default;
    }
}
