using Benchmarks.Building;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Benchmarks.Serving;
using Fixtures;

namespace Benchmarks.Parts;

/// <summary>Rows that go in through the API, against the same transactions through the C functions, in the same run.</summary>
internal static class Writes
{
    private const int Rows = 100_000, SmallBatch = 100, LargeBatch = 10_000, LargeRuns = 12, Singles = 400, ReadRuns = 3, ReadSeconds = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var executable = await new Executables(workplace).ServerAsync(Build.ReadyToRun);
        var measured = new List<Measurement>();
        foreach (var journal in new[] { "wal", "delete" })
        {
            using var ours = FixtureDatabase.Create($"pragma journal_mode={journal}; {WrittenRow.Schema}", "ours");
            using var theirs = FixtureDatabase.Create($"pragma journal_mode={journal}; {WrittenRow.Schema}", "theirs");
            var port = FreePort.Next();
            await using var server = ServerProcess.Start(executable, port, "serve", ours.Path, "-p", $"{port}", "--root", "--secret", "bench",
                "--setting", "max_insert_rows", "100000", "--setting", "max_post_body_bytes", "100000000");
            FirstAnswer.Await(server, "/-/versions.json");
            using var writer = new RowClient(server);
            using var direct = new DirectRowWriter(theirs.Path);
            Workplace.Say($"writing rows, journal_mode={journal}");
            // Until the runtime has compiled what it will.
            for (var i = 0; i < 1500; i++) writer.Insert(writer.Next(SmallBatch));
            measured.Add(Small(journal, writer, direct));
            measured.Add(Large(journal, writer, direct));
            measured.Add(SingleRows(journal, writer, theirs.Folder));
            if (journal == "wal" && Commands.Need("wrk", "wrk") is { } program)
                measured.Add(await ReadsAsync(server, writer, new Wrk(program)));
        }
        return measured;
    }

    /// <summary>Alternating, ten thousand rows at a time, so that both meet the same machine.</summary>
    private static Measurement Small(string journal, RowClient writer, DirectRowWriter direct)
    {
        var (ours, theirs) = (0.0, 0.0);
        for (var round = 0; round < Rows / LargeBatch; round++)
        {
            var batches = Enumerable.Range(0, LargeBatch / SmallBatch).Select(_ => writer.Next(SmallBatch)).ToList();
            var requests = batches.Select(writer.Request).ToList();
            ours += Timed.Seconds(() =>
            {
                foreach (var request in requests) writer.Insert(request);
            });
            theirs += Timed.Seconds(() =>
            {
                foreach (var batch in batches) direct.Write(batch);
            });
        }
        return new Measurement($"writes, {journal}: {Rows:N0} rows in requests of {SmallBatch} (the same transactions through C functions)",
            Show.Milliseconds(ours), Show.Milliseconds(theirs), ours / theirs, Target.AtMost(2));
    }

    private static Measurement Large(string journal, RowClient writer, DirectRowWriter direct)
    {
        var (ours, theirs) = (new Series(), new Series());
        for (var run = -3; run < LargeRuns; run++)
        {
            var rows = writer.Next(LargeBatch);
            var request = writer.Request(rows);
            var (one, other) = (Timed.Seconds(() => writer.Insert(request)), Timed.Seconds(() => direct.Write(rows)));
            if (run < 0) continue;
            ours.Add(one);
            theirs.Add(other);
        }
        return new Measurement($"writes, {journal}: a request of {LargeBatch:N0} rows (the same transaction through C functions)",
            Show.Milliseconds(ours.Median), Show.Milliseconds(theirs.Median), ours.Median / theirs.Median, Target.AtMost(1.5));
    }

    private static Measurement SingleRows(string journal, RowClient writer, TemporaryFolder folder)
    {
        var (inserts, syncs) = (new List<double>(), new List<double>());
        using var file = File.OpenHandle(folder.File("synced"), FileMode.Create, FileAccess.Write);
        var page = new byte[4096];
        for (var i = 0; i < Singles; i++)
        {
            var request = writer.Request(writer.Next(1));
            inserts.Add(Timed.Seconds(() => writer.Insert(request)));
            syncs.Add(Timed.Seconds(() =>
            {
                RandomAccess.Write(file, page, (long)i * page.Length);
                RandomAccess.FlushToDisk(file);
            }));
        }
        return new Measurement($"writes, {journal}: 99 of 100 inserts of one row take at most (99 of 100 appended pages with fsync)",
            Show.Milliseconds(Ninetynine(inserts)), Show.Milliseconds(Ninetynine(syncs)), Ninetynine(inserts) / Ninetynine(syncs),
            Target.AtMost(4));
    }

    private static async Task<Measurement> ReadsAsync(ServerProcess server, RowClient writer, Wrk wrk)
    {
        var (alone, during) = (new Series(), new Series());
        var page = server.Url("/ours/t.json");
        await wrk.RunAsync(page, null, 4, ReadSeconds);
        for (var run = 0; run < ReadRuns; run++)
        {
            alone.Add((await wrk.RunAsync(page, null, 4, ReadSeconds)).PerSecond);
            using var end = new CancellationTokenSource();
            var writing = WriteSteadilyAsync(writer, end.Token);
            during.Add((await wrk.RunAsync(page, null, 4, ReadSeconds)).PerSecond);
            await end.CancelAsync();
            await writing;
        }
        return new Measurement("reads of a table's JSON while 20 inserts a second go in (without)", Show.PerSecond(during.Median),
            Show.PerSecond(alone.Median), during.Median / alone.Median, Target.AtLeast(0.9));
    }

    private static async Task WriteSteadilyAsync(RowClient writer, CancellationToken end)
    {
        using var clock = new PeriodicTimer(Pace);
        try
        {
            while (await clock.WaitForNextTickAsync(end)) writer.Insert(writer.Next(1));
        }
        catch (OperationCanceledException)
        {
            // The reads are done.
        }
    }

    private static double Ninetynine(List<double> seconds) => seconds.Order().ElementAt(seconds.Count * 99 / 100);
}
