using System.Net;
using System.Net.Sockets;
using Datasette.Inspection;

namespace Functions.Tests;

/// <summary>A bundle: the program, <c>site.json</c> and the database files in one folder, run with nothing but an environment.</summary>
public sealed class BundleTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Theory]
    [InlineData("PORT")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT")]
    public async Task ABundleIsServedWhereTheEnvironmentSays(string variable)
    {
        using var database = FixtureDatabase.Numbers(20);
        using var bundle = await BundleAsync(database);
        var (program, address) = await StartAsync(bundle, variable);
        using var ended = program;
        using var redirect = await Client.GetAsync(new Uri(address, "/fixture/numbers.json?_shape=arrayfirst&_size=3"));
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        Assert.Matches("^/fixture-[0-9a-f]{7}/numbers.json", redirect.Headers.Location!.ToString());
        using var page = await Client.GetAsync(new Uri(address, redirect.Headers.Location!));
        Assert.Equal("[1, 2, 3]", await page.Content.ReadAsStringAsync());
        Assert.Contains("immutable", page.Headers.CacheControl!.ToString());
        var end = await program.TerminateAsync();
        Assert.Equal(0, end.Status);
        // A cloud knows where it listens; whoever starts a bundle by hand is told.
        if (variable == "PORT") Assert.Matches(@"^Listening on http://\S+ \(Ctrl-C ends it\)\s*$", end.Output);
        else Assert.Empty(end.Output);
        Assert.Empty(end.Errors);
    }

    [Fact]
    public async Task TheFirstRequestMayAskForTheVersions()
    {
        using var database = Some.Database();
        using var bundle = await BundleAsync(database);
        var (program, address) = await StartAsync(bundle);
        using var ended = program;
        Assert.Contains("\"sqlite\"", await Client.GetStringAsync(new Uri(address, "/-/versions.json")));
    }

    [Fact]
    public async Task APortThatIsNoneIsOneLine()
    {
        using var database = Some.Database();
        using var bundle = await BundleAsync(database);
        var end = await Executable.RunAsync([], new Dictionary<string, string> { ["PORT"] = "http" }, bundle.Path);
        Assert.Equal(1, end.Status);
        Assert.Equal("Error: The environment variable PORT must be a port between 1 and 65535, not 'http'\n", end.Errors);
    }

    [Fact]
    public async Task ABundleWithoutItsDatabaseIsOneLine()
    {
        using var database = Some.Database();
        using var bundle = await BundleAsync(database);
        File.Delete(bundle.File("fixture.db"));
        var end = await Executable.RunAsync([], folder: bundle.Path);
        Assert.Equal(1, end.Status);
        Assert.Contains("is missing from the bundle", end.Errors);
    }

    /// <summary>What a publisher makes: the built program with a baked site beside it.</summary>
    internal static Task<TemporaryFolder> BundleAsync(FixtureDatabase database) =>
        BundleAsync(new BakeRequest { Files = [database.Path], Settings = [new("hash_urls", "on")] });

    internal static async Task<TemporaryFolder> BundleAsync(BakeRequest request)
    {
        var bundle = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Executable.Folder, "*", SearchOption.AllDirectories))
        {
            var target = bundle.File(Path.GetRelativePath(Executable.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        foreach (var database in request.Files) File.Copy(database, bundle.File(Path.GetFileName(database)));
        var manifest = await Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None);
        await using var site = File.Create(bundle.File(SiteManifest.FileName));
        await manifest.WriteAsync(site, CancellationToken.None);
        return bundle;
    }

    /// <summary>Starts the program of a bundle where the environment says, and waits until it answers.</summary>
    internal static async Task<(Executable Program, Uri Address)> StartAsync(
        TemporaryFolder bundle, string variable = "PORT", IReadOnlyDictionary<string, string>? environment = null)
    {
        var port = FreePort();
        var variables = new Dictionary<string, string> { [variable] = $"{port}", ["DATASETTE_SECRET"] = "a secret of all instances" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) variables[name] = value;
        var program = Executable.Start([], variables, bundle.Path);
        var address = new Uri($"http://127.0.0.1:{port}");
        await AnswersAsync(program, address);
        return (program, address);
    }

    /// <summary>Asks again until the program listens. It says nothing of its own, so there is nothing else to wait for.</summary>
    private static async Task AnswersAsync(Executable program, Uri address)
    {
        while (!program.HasEnded)
        {
            try
            {
                Assert.Equal("ok", await Client.GetStringAsync(new Uri(address, "/-/healthz")));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Yield();
            }
        }
        Assert.Fail("The program ended: " + (await program.TerminateAsync()).Errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
