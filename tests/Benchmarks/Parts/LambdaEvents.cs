using Benchmarks.Building;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>The native executable under Lambda's Runtime API: start, events, and a long stream.</summary>
internal static class LambdaEvents
{
    private const int Starts = 21, Runs = 9, Requests = 10_000, StreamedRows = 560_000;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var executables = new Executables(workplace);
        var server = await executables.ServerAsync(Build.Native);
        var empty = await executables.EmptyRuntimeAsync();
        var large = Samples.LargeDatabase(workplace);
        await SampleTable.WriteAsync(large, Samples.LargeRows);
        var hashed = await (await Bundle.MakeAsync(workplace.Artifact("lambda"), server, large,
            new KeyValuePair<string, string>("hash_urls", "on"))).PrecomputedAsync();
        var plain = await Bundle.MakeAsync(workplace.Artifact("lambda-plain"), server, large, new KeyValuePair<string, string>("max_csv_mb", "0"));
        return
        [
            .. await StartAsync(hashed, empty, Show.Megabytes(new FileInfo(large).Length)),
            .. await EventsAsync(plain),
            .. await StreamAsync(plain),
        ];
    }

    private static async Task<IReadOnlyList<Measurement>> StartAsync(Bundle bundle, string empty, string size)
    {
        Workplace.Say("starting functions");
        Series page = new(), json = new(), other = new(), hello = new();
        for (var run = -1; run < Starts; run++)
        {
            await TimeAsync(run < 0 ? new() : page, bundle.Executable, bundle.TablePath);
            await TimeAsync(run < 0 ? new() : hello, empty, "/");
            await TimeAsync(run < 0 ? new() : json, bundle.Executable, bundle.TablePath + ".json");
            await TimeAsync(run < 0 ? new() : other, bundle.Executable, bundle.TablePath + "?_size=99");
        }
        Workplace.Say($"page ± {page.Spread:P0}, JSON ± {json.Spread:P0}, empty function ± {hello.Spread:P0}");
        return
        [
            new($"Lambda, native, {size}: start to first table page (empty function)", Show.Milliseconds(page.Median),
                Show.Milliseconds(hello.Median), page.Median / hello.Median, Target.AtMost(1.5)),
            new($"Lambda, native, {size}: start to first table JSON (empty function)", Show.Milliseconds(json.Median),
                Show.Milliseconds(hello.Median), json.Median / hello.Median, Target.AtMost(1.5)),
            new($"Lambda, native, {size}: start to a table page that is not precomputed (empty function)", Show.Milliseconds(other.Median),
                Show.Milliseconds(hello.Median), other.Median / hello.Median),
        ];
    }

    private static async Task TimeAsync(Series series, string executable, string path)
    {
        using var api = new RuntimeApi();
        var start = TimeProvider.System.GetTimestamp();
        await using var function = ServerProcess.StartFunction(executable, api.Address, "BUFFERED");
        api.Invoke(function, RuntimeApi.Event(path));
        series.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The same page, one request after the other, as events and over a connection of Kestrel's.</summary>
    private static async Task<IReadOnlyList<Measurement>> EventsAsync(Bundle bundle)
    {
        var measured = new List<Measurement>();
        foreach (var (what, path) in new[] { ("table JSON, 100 rows", bundle.TablePath + ".json"), ("row JSON", bundle.TablePath + "/7.json") })
        {
            Workplace.Say($"asking by event and over a socket: {what}");
            using var api = new RuntimeApi();
            await using var function = ServerProcess.StartFunction(bundle.Executable, api.Address, "BUFFERED");
            await using var kestrel = ServerProcess.StartReady(bundle.Executable, path);
            using var connection = new KeptConnection(kestrel);
            var (payload, request) = (RuntimeApi.Event(path), KeptConnection.Get(path));
            Series events = new(), sockets = new(), eventCpu = new(), socketCpu = new();
            for (var run = -1; run < Runs; run++)
            {
                Repeat(function, () => api.Invoke(function, payload), run < 0 ? new() : events, run < 0 ? new() : eventCpu);
                Repeat(kestrel, () => connection.Ask(request), run < 0 ? new() : sockets, run < 0 ? new() : socketCpu);
            }
            Workplace.Say($"events ± {events.Spread:P0}, Kestrel ± {sockets.Spread:P0}");
            // The time includes a second exchange, which the protocol wants, and the other side's part of it.
            measured.Add(new($"{what}, as an event: server CPU (over Kestrel)", Show.Microseconds(eventCpu.Median),
                Show.Microseconds(socketCpu.Median), eventCpu.Median / socketCpu.Median, Target.AtMost(1.1)));
            measured.Add(new($"{what}, as an event: time (over Kestrel)", Show.Microseconds(events.Median), Show.Microseconds(sockets.Median),
                events.Median / sockets.Median));
        }
        return measured;
    }

    private static void Repeat(ServerProcess server, Action ask, Series time, Series cpu)
    {
        var (start, before) = (TimeProvider.System.GetTimestamp(), server.Cpu);
        for (var request = 0; request < Requests; request++) ask();
        time.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds / Requests);
        cpu.Add((server.Cpu - before).TotalSeconds / Requests);
    }

    private static async Task<IReadOnlyList<Measurement>> StreamAsync(Bundle bundle)
    {
        using var api = new RuntimeApi();
        await using var function = ServerProcess.StartFunction(bundle.Executable, api.Address, "RESPONSE_STREAM");
        api.Invoke(function, RuntimeApi.Event(bundle.TablePath + ".json?_size=1"));
        var before = function.PeakBytes;
        var start = TimeProvider.System.GetTimestamp();
        var bytes = api.Invoke(function, RuntimeApi.Event($"{bundle.TablePath}.csv?_stream=on&id__lte={StreamedRows}"));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var peak = function.PeakBytes;
        return
        [
            new($"CSV of {Show.Megabytes(bytes)} as a streamed event: peak memory (40 MiB)", Show.Megabytes(peak), "40 MiB",
                peak / (40.0 * 1024 * 1024), Target.AtMost(1)),
            new($"CSV of {Show.Megabytes(bytes)} as a streamed event: peak memory (after one row)", Show.Megabytes(peak), Show.Megabytes(before),
                (double)peak / before),
            new($"CSV of {Show.Megabytes(bytes)} as a streamed event: time", Show.Seconds(seconds)),
        ];
    }
}
