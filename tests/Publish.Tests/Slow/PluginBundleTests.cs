using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Datasette.Publish.Bundles;
using Publish.Tests.Packages;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>The bundle with the real executable that has plugins compiled in, as a process of its own.</summary>
[Trait("Category", "Slow")]
public sealed class PluginBundleTests
{
    [Theory]
    [InlineData("--aot")]
    [InlineData("--r2r")]
    public async Task Its_plugins_answer(string flavour)
    {
        using var cli = PublishedPluginTests.Site();
        Publish(cli, [flavour, "--install", "Packed", "--plugins-dir", "plugins", "--plugin-secret", "secretive", "key", "hush"])
            .AssertSucceeded();
        await ServesAsync(cli, PublishedPluginTests.AnswerAsync);
    }

    [Fact]
    public void A_plugin_that_native_code_may_break_makes_it_ReadyToRun()
    {
        using var cli = PublishedPluginTests.Site();
        cli.Work.Write("plugins/Reflecting.cs", Feed.Page("reflecting",
            "System.Text.Json.JsonSerializer.Serialize(page, page.GetType()) + Type.GetType(page.Request.Argument(\"type\")!)"));
        var output = Publish(cli, "--plugins-dir", "plugins").AssertSucceeded().Output;
        Assert.Contains("The plugins may not work as native code, says the build: IL", output, StringComparison.Ordinal);
        Assert.Contains("Reflecting", output, StringComparison.Ordinal);
        Assert.Contains("Taking ReadyToRun code instead", output, StringComparison.Ordinal);
    }

    private static CliResult Publish(Cli cli, params string[] further)
    {
        cli.Environment["DATASETTE_PUBLISH_SECRET"] = "s";
        cli.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        cli.Environment["HOME"] = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        cli.Environment["XDG_DATA_HOME"] = cli.Home["data"];
        cli.Environment["XDG_CACHE_HOME"] = Repository.Artifacts("cache");
        return cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", "--arch",
            Architecture.OfThisMachine.Name, .. further]);
    }

    /// <summary>Starts the published executable, and ends it after the questions.</summary>
    internal static async Task ServesAsync(Cli cli, Func<HttpClient, Task> ask)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo(cli.Work["out/app/datasette-cs"]);
        start.Environment["PORT"] = $"{port}";
        start.Environment["SECRETIVE_KEY"] = "hush";
        using var site = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            while (true)
                try
                {
                    await client.GetStringAsync("/-/healthz");
                    break;
                }
                catch (HttpRequestException) when (!site.HasExited)
                {
                    await Task.Delay(50);
                }
            await ask(client);
        }
        finally
        {
            if (!site.HasExited) site.Kill();
        }
    }
}
