using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace Functions.Tests.Memory;

/// <summary>
/// 64 hostile clients against the program in a container's memory: it lives, answers others, and gives the memory back.
/// Twenty seconds; <c>DATASETTE_HOSTILE_SECONDS</c> says otherwise.
/// </summary>
public sealed class HostileClientTests(ITestOutputHelper output)
{
    private const long MiB = 1024 * 1024;

    private static TimeSpan Length =>
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("DATASETTE_HOSTILE_SECONDS") ?? "20",
            CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [Trait("Category", "Slow")]
    public async Task TheProcessLivesAnswersOthersAndGivesTheMemoryBack(int mebibytes)
    {
        using var group = MemoryGroup.TryCreate(mebibytes * MiB);
        using var database = Database();
        // Without a limit of the kernel at least the runtime has one.
        var environment = group is not null ? new Dictionary<string,
        string>() : new() { ["DOTNET_GCHeapHardLimit"] = $"{mebibytes * MiB / 2:x}" };
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "hash_urls", "on"], environment,
            group: group);
        var address = await program.AddressAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
        using var redirect = await client.GetAsync("/hostile");
        var hashed = redirect.Headers.Location!.ToString().Trim('/');
        for (var i = 0; i < 300; i++) await TimeAsync(client, hashed, i);
        await WarmUpAsync(client, hashed);
        var before = program.Memory;

        using var stop = new CancellationTokenSource(Length);
        var hostile = new HostileClients(address, stop.Token) { Hashed = hashed };
        var attack = hostile.RunAsync(64);
        var times = new List<double>();
        var peak = before;
        for (var i = 0; !attack.IsCompleted; i++)
        {
            times.Add(await TimeAsync(client, hashed, i));
            if (i % 10 == 0) peak = Math.Max(peak, program.Memory);
            await Task.Delay(10);
        }
        await attack;
        times.Sort();
        output.WriteLine($"{mebibytes} MiB: {times.Count} pages of others, p50 {Part(times, 0.5):0.0} ms, p99 {Part(times, 0.99):0.0} "
            + $"ms, longest {times[^1]:0.0} ms");
        output.WriteLine("statuses: "
            + string.Join(", ", hostile.Statuses.Select((count, status) =>
                (count, status)).Where(pair => pair.count > 0).Select(pair => $"{pair.status}: {pair.count}")));

        var ended = TimeProvider.System.GetTimestamp();
        long after;
        do
        {
            await Task.Delay(500);
            after = program.Memory;
        }
        while (after > before + (30 * MiB) && TimeProvider.System.GetElapsedTime(ended) < TimeSpan.FromSeconds(60));
        output.WriteLine($"memory: {before / MiB} MiB before, {program.PeakMemory / MiB} MiB at its peak, {after / MiB} MiB "
            + $"{TimeProvider.System.GetElapsedTime(ended).TotalSeconds:0.0} s after");
        Assert.False(program.HasEnded);
        Assert.InRange(after, 0, before + (30 * MiB));
        // What was busy is not so any more.
        using var large = await client.GetAsync($"/{hashed}/-/query.csv?sql=" + Uri.EscapeDataString("select printf('%.4000000c','a')"));
        Assert.Equal(HttpStatusCode.OK, large.StatusCode);
        Assert.True((await large.Content.ReadAsByteArrayAsync()).Length > 4_000_000);
        Assert.InRange(Part(times, 0.99), 0, 2000);
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    private static double Part(List<double> sorted, double part) => sorted[(int)((sorted.Count - 1) * part)];

    /// <summary>A table page that nobody has asked for, in milliseconds.</summary>
    private static async Task<double> TimeAsync(HttpClient client, string hashed, int number)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await client.GetAsync($"/{hashed}/small.json?_size=20&id__gt={number % 900}&other={number}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        _ = await response.Content.ReadAsByteArrayAsync();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Pages of every kind once, so that what their code takes is not counted as what the attack left.</summary>
    private static async Task WarmUpAsync(HttpClient client, string hashed)
    {
        foreach (var target in new[] { "", "/small", "/small/1", "/small.csv", "/small.csv?_stream=1", "/big.json?_size=20",
            "/big.csv?_size=20", "/-/query?sql=select+1", "/-/query.csv?sql=select+nope" })
        {
            foreach (var coding in new[] { "identity", "gzip", "br" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/{hashed}{target}");
                request.Headers.Add("Accept-Encoding", coding);
                using var response = await client.SendAsync(request);
                _ = await response.Content.ReadAsByteArrayAsync();
            }
        }
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create("""
        create table small(id integer primary key, name text, note text);
        with recursive c(i) as (select 1 union all select i+1 from c where i<1000) insert into small select i, 'name '||i, 'a note of some length about number '||i from c;
        create table big(id integer primary key, body text);
        with recursive c(i) as (select 1 union all select i+1 from c where i<300) insert into big select i, replace(hex(zeroblob(50000)), '0', char(97 + i % 26)) from c;
        """, "hostile");
}
