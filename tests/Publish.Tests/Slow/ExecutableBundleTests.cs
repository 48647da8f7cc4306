using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>
/// The bundle with the real executable, alone: nothing of this machine but the C libraries that its base image has too. There is no
/// OpenSSL, no /dev and no environment.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ExecutableBundleTests
{
    [Theory]
    [InlineData("--aot")]
    [InlineData("--r2r")]
    public async Task A_bundle_serves_its_site_with_nothing_but_a_port(string flavour)
    {
        using var cli = Published(sql: "", "--arch", Architecture.OfThisMachine.Name, flavour);
        var root = cli.Home["root"];
        Furnish(root, cli.Work["out/app"]);
        await ServesAsync(port => StartIn(root, port), PlantsAsync);
    }

    /// <summary>The module loads another SQLite into the process; calls of the executable's own must not go to it.</summary>
    [Fact]
    public async Task A_bundle_with_SpatiaLite_calls_its_functions()
    {
        using var cli = Published("create view points as select AsText(MakePoint(3, 4)) as point", "--arch",
            Architecture.OfThisMachine.Name, "--aot", "--spatialite");
        await ServesAsync(
            port => new ProcessStartInfo(cli.Work["out/app/datasette-cs"]) { Environment = { ["PORT"] = $"{port}" } },
            async client =>
            {
                const string sql = "select spatialite_version() as version, AsText(MakePoint(1, 2)) as point";
                var rows = await client.GetStringAsync($"/data/-/query.json?_shape=array&sql={Uri.EscapeDataString(sql)}");
                Assert.Matches("""^\[\{"version": "\d+\.[^"]+", "point": "POINT\(1 2\)"\}\]""", rows);
                Assert.Equal("""[{"point": "POINT(3 4)"}]""", await client.GetStringAsync("/data/points.json?_shape=array"));
            });
    }

    /// <summary>Under an emulator, with the C libraries of the cross compiler and without OpenSSL.</summary>
    [Theory]
    [InlineData("--aot")]
    [InlineData("--r2r")]
    public async Task A_bundle_for_arm64_serves_its_site(string flavour)
    {
        using var cli = Published(sql: "", "--arch", "arm64", flavour);
        Assert.Equal(0xB7, File.ReadAllBytes(cli.Work["out/app/datasette-cs"])[18]);
        await ServesAsync(port =>
        {
            var start = new ProcessStartInfo("qemu-aarch64-static", ["-L", "/usr/aarch64-linux-gnu", cli.Work["out/app/datasette-cs"]]);
            start.Environment["PORT"] = $"{port}";
            return start;
        }, PlantsAsync);
    }

    private static Cli Published(string sql, params string[] further)
    {
        var cli = new Cli();
        Databases.Create(Databases.Small(cli.Work["data.db"]), sql);
        cli.Environment["HOME"] = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        cli.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        cli.Environment["XDG_CACHE_HOME"] = Repository.Artifacts("cache");
        cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. further]).AssertSucceeded();
        Assert.DoesNotContain(Directory.EnumerateFiles(cli.Work["out/app"]), file => Path.GetExtension(file) is ".dbg" or ".pdb");
        foreach (var file in Directory.EnumerateFiles(cli.Work["out/app"]))
            foreach (var place in new[] { Repository.Root, cli.Work.FullPath, Path.Combine(cli.Environment["XDG_CACHE_HOME"], "datasette-cs") })
                Assert.False(Bundles.BuildPathTests.Holds(file, place), $"{file} holds {place}");
        return cli;
    }

    private static async Task PlantsAsync(HttpClient client)
    {
        var rows = await client.GetAsync("/data/plants.json");
        Assert.Contains("\"oak\"", await rows.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", rows.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    private static async Task ServesAsync(Func<int, ProcessStartInfo> command, Func<HttpClient, Task> ask)
    {
        var port = FreePort();
        var start = command(port);
        start.RedirectStandardError = true;
        using var site = Process.Start(start)!;
        var errors = site.StandardError.ReadToEndAsync();
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            Assert.Equal("ok", (await WaitAsync(client, "/-/healthz", site, errors)).Trim());
            Assert.Contains("data", await client.GetStringAsync("/"), StringComparison.Ordinal);
            await ask(client);
        }
        finally
        {
            Signal(site, "TERM");
        }
        Assert.True(site.WaitForExit(TimeSpan.FromSeconds(60)), "The site did not end when it was told to.");
        Assert.Equal(0, site.ExitCode);
    }

    /// <summary>The bundle at /app and the libraries that the loader says it needs.</summary>
    private static void Furnish(string root, string bundle)
    {
        Repository.Run("/", "cp", "-r", bundle, Directory.CreateDirectory(root).FullName).AssertSucceeded();
        Directory.CreateDirectory(Path.Combine(root, "proc"));
        var needed = new[] { "datasette-cs", "libe_sqlite3.so" }
            .SelectMany(file => Repository.Run(bundle, "ldd", file).AssertSucceeded().Output.Split([' ', '\n', '\t'],
                StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.StartsWith('/'))
            .Distinct();
        foreach (var library in needed)
        {
            Assert.Matches(@"/(lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+)\.so\.\d|ld-linux-x86-64\.so\.2)\z", library);
            Directory.CreateDirectory(Path.GetDirectoryName(root + library)!);
            File.Copy(library, root + library);
        }
    }

    /// <summary>In a mount namespace of its own, with the process file system that every container has and the runtime needs.</summary>
    private static ProcessStartInfo StartIn(string root, int port) => new(
        "unshare",
        ["--map-root-user", "--mount", "sh", "-c",
            "mount --rbind /proc \"$0/proc\" && exec env -i PORT=\"$1\" \"$(command -v chroot || echo /usr/sbin/chroot)\" \"$0\" "
                + "/app/datasette-cs", root, $"{port}"]);

    private static void Signal(Process process, string signal) => Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();

    /// <summary>Asks until it answers: an emulated program may take a minute to listen. One that has ended never will.</summary>
    private static async Task<string> WaitAsync(HttpClient client, string path, Process site, Task<string> errors)
    {
        while (true)
            try
            {
                return await client.GetStringAsync(path);
            }
            catch (HttpRequestException)
            {
                if (site.HasExited)
                    Assert.Fail($"The site ended with status {site.ExitCode}: {await errors}");
                await Task.Delay(100);
            }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
