using System.Globalization;
using Datasette.Inspection;
using Xunit.Abstractions;

namespace Functions.Tests.Azure;

/// <summary>
/// The time from starting a Functions host to the end of a first table JSON, redirect included, by the worker and by the custom handler. Nothing
/// is asserted of it; the benchmark (<c>-- functions</c>) reads the file.
/// </summary>
public sealed class FirstAnswerTests(ITestOutputHelper output)
{
    private const int Starts = 9;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task BothWaysAnswerAndTheirTimesAreTold()
    {
        using var database = FixtureDatabase.Numbers(20);
        var site = new BakeRequest { Files = [database.Path], Settings = [new("hash_urls", "on")] };
        var told = new List<string>();
        foreach (var isWorker in new[] { true, false })
        {
            using var app = isWorker ? await FunctionApp.OfWorkerAsync(site) : await FunctionApp.OfHandlerAsync(site);
            var times = new List<double>();
            for (var start = -1; start < Starts; start++)
            {
                var began = TimeProvider.System.GetTimestamp();
                await using var host = await FunctionApp.StartAsync(isWorker, app);
                var redirect = await WireClient.SendAsync(host.Address, "/fixture/numbers.json?_shape=arrayfirst&_size=3");
                var page = await WireClient.SendAsync(host.Address, redirect.Headers.Location.ToString());
                if (start >= 0) times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                Assert.Equal((200, "[1, 2, 3]"), (page.Status, page.Text));
            }
            times.Sort();
            told.Add(string.Create(CultureInfo.InvariantCulture,
                $"{(isWorker ? "worker" : "custom handler")}: {times[Starts / 2]:0.0} ms ({times[Starts / 4]:0.0} to {times[Starts * 3 / 4]:0.0})"));
        }
        foreach (var line in told) output.WriteLine(line);
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "first-answers.txt"), told);
    }
}
