using System.Runtime.InteropServices;
using Datasette.Inspection;

namespace Functions.Tests.Azure;

/// <summary>A site in a Functions host, by the worker and by the custom handler: the client sees no difference.</summary>
public sealed class FunctionsTests
{
    public static TheoryData<bool> BothWays => [true, false];

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task EveryMethodAndPathReachesTheSite(bool isWorker)
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = await AppAsync(isWorker, database);
        await using var host = await FunctionApp.StartAsync(isWorker, app);
        var redirect = await WireClient.SendAsync(host.Address, "/fixture/numbers.json?_shape=arrayfirst&_size=3");
        Assert.Equal((302, ""), (redirect.Status, redirect.Text));
        var at = redirect.Headers.Location.ToString();
        Assert.Matches("^/fixture-[0-9a-f]{7}/numbers.json", at);

        var page = await WireClient.SendAsync(host.Address, at);
        Assert.Equal((200, "[1, 2, 3]"), (page.Status, page.Text));
        Assert.Contains("immutable", page.Headers.CacheControl.ToString());
        Assert.False(page.Headers.ContainsKey("Server"));

        var head = await WireClient.SendAsync(host.Address, at, "HEAD");
        Assert.Equal((200, page.Headers.ETag, 0), (head.Status, head.Headers.ETag, head.Body.Length));
        Assert.Equal(200, (await WireClient.SendAsync(host.Address, at, "OPTIONS")).Status);
        Assert.Equal(304, (await WireClient.SendAsync(host.Address, at, headers: [new("If-None-Match", page.Headers.ETag!)])).Status);
        Assert.Equal(200, (await WireClient.SendAsync(host.Address, "/")).Status);
        Assert.Equal(404, (await WireClient.SendAsync(host.Address, "/no/such/page")).Status);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task AClientCannotNameTheSiteByAForwardedHost(bool isWorker)
    {
        using var database = FixtureDatabase.Numbers(200);
        using var app = await AppAsync(isWorker, database);
        await using var host = await FunctionApp.StartAsync(isWorker, app);
        var at = (await WireClient.SendAsync(host.Address, "/fixture/numbers.json?_size=3")).Headers.Location.ToString();
        var page = await WireClient.SendAsync(host.Address, at,
            headers: [new("Host", "data.example.org"), new("X-Forwarded-Host", "evil.example")]);
        Assert.Contains("\"next_url\": \"http://data.example.org/", page.Text);
        Assert.DoesNotContain("evil.example", page.Text);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task AQueryThatIsLongerThanThePlatformTakesIsAnsweredWithAReason(bool isWorker)
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = await AppAsync(isWorker, database);
        await using var host = await FunctionApp.StartAsync(isWorker, app);
        var answer = await WireClient.SendAsync(host.Address, "/fixture/-/query.json?sql=select+1+--" + new string('x', 4096));
        Assert.Equal(414, answer.Status);
        Assert.Contains("Azure Functions passes on at most 4,096", answer.Text);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task WithoutASecretTheAppEndsAndSaysWhy(bool isWorker)
    {
        using var database = Some.Database();
        using var app = await AppAsync(isWorker, database);
        var start = isWorker
            ? Executable.StartProgram("dotnet", [app.File("Datasette.Functions.Worker.dll")], new Dictionary<string,
                string> { ["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Path })
            : Executable.StartProgram(app.File("Datasette.Functions"), [], new Dictionary<string,
                string> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "65535" });
        using var program = start;
        var end = await program.EndAsync();
        Assert.Equal(1, end.Status);
        Assert.StartsWith("Error: The environment variable DATASETTE_SECRET is not set.", end.Errors);
    }

    [Fact]
    public async Task TheWorkerDescribesItsOneFunctionAndEndsWhenTold()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = await AppAsync(isWorker: true, database);
        Assert.Contains("\"canUsePlaceholder\": true", await File.ReadAllTextAsync(app.File("worker.config.json")));
        Assert.Contains("\"datasette_site\"", await File.ReadAllTextAsync(app.File("functions.metadata")));
        await using var host = await WorkerHost.StartAsync(app.Path);
        Assert.Equal("datasette_site", host.Function.Name);
        Assert.StartsWith("http", host.Capabilities["HttpUri"]);
        var trigger = host.Function.RawBindings[0];
        foreach (var part in new[] { "\"{*path}\"", "\"head\"", "\"options\"", "\"Anonymous\"" }) Assert.Contains(part, trigger);
        // The first request of all: no database has been opened, and the page tells SQLite's version.
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await WireClient.SendAsync(host.Address, "/-/versions.json")).Status);
        Assert.All(host.Invocations, ended => Assert.Equal(Rpc.StatusResult.Types.Status.Success, ended.Status));
        var end = await host.EndAsync();
        Assert.Equal((0, ""), (end.Status, end.Errors));
    }

    [Fact]
    public async Task TheCustomHandlerIsReadyAtItsFirstAnswerAndEndsOnASignal()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = await AppAsync(isWorker: false, database);
        await using var host = await CustomHandlerHost.StartAsync(app.Path);
        Assert.Equal(System.Net.HttpStatusCode.OK, host.FirstStatus);
        var end = await host.Handler.TerminateAsync(PosixSignal.SIGTERM);
        Assert.Equal((0, ""), (end.Status, end.Errors));
    }

    private static Task<TemporaryFolder> AppAsync(bool isWorker, FixtureDatabase database)
    {
        var site = new BakeRequest { Files = [database.Path], Settings = [new("hash_urls", "on")] };
        return isWorker ? FunctionApp.OfWorkerAsync(site) : FunctionApp.OfHandlerAsync(site);
    }
}
