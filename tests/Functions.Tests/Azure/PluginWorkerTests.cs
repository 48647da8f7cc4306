using System.Diagnostics;
using System.IO.Compression;

namespace Functions.Tests.Azure;

/// <summary>The Functions package with a plugin compiled in, as <c>publish functions</c> builds it, started in a Functions host.</summary>
public sealed class PluginWorkerTests
{
    private const string Plugin = """
        public sealed class Hello : IPrepareConnection, IRegisterRoutes
        {
            public string Name => "hello";

            public void PrepareConnection(PrepareConnectionContext context) =>
                context.Connection.AddFunction("hello", 1, arguments => $"Hello {arguments[0]}");

            public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
                [new("/-/hello", page => new(PluginResponse.Text($"Hello from {page.Datasette.PluginConfig("hello")!["who"]}").Public()))];
        }
        """;

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("worker")]
    [InlineData("custom")]
    public async Task APluginAnswersInTheFunctionsHost(string handler)
    {
        using var database = FixtureDatabase.Numbers(20);
        using var work = new TemporaryFolder();
        work.Write("plugins/Hello.cs", Plugin);
        work.Write("datasette.yaml", "plugins: { hello: { who: a plugin } }");
        Publish(work, database.Path, handler);
        using var app = new TemporaryFolder();
        ZipFile.ExtractToDirectory(work.File("out/app.zip"), app.Path);
        await using var host = await FunctionApp.StartAsync(handler == "worker", app);
        var page = await WireClient.SendAsync(host.Address, "/-/hello");
        Assert.Equal((200, "Hello from a plugin"), (page.Status, page.Text));
        var query = await WireClient.SendAsync(host.Address, "/-/plugins.json");
        Assert.Contains("\"register_routes\"", query.Text);
        var redirect = await WireClient.SendAsync(host.Address, "/fixture/-/query.json?sql=select+hello('x')&_shape=arrayfirst");
        var answer = redirect.Status == 302 ? await WireClient.SendAsync(host.Address, redirect.Headers.Location.ToString()) : redirect;
        Assert.Equal((200, "[\"Hello x\"]"), (answer.Status, answer.Text));
    }

    /// <summary>By the tool that was built with these tests.</summary>
    private static void Publish(TemporaryFolder work, string database, string handler)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var tool = Path.Combine(Path.GetDirectoryName(RepositoryFile.At("publish/Cli/Cli.csproj"))!, "bin", built.Parent!.Name, built.Name,
            "datasette-cs.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", tool, "publish", "functions", database, "--app", "my-data", "--handler", handler,
            "--plugins-dir", "plugins", "-c", "datasette.yaml", "--r2r", "--generate-dir", "out"])
        {
            WorkingDirectory = work.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DATASETTE_PUBLISH_SECRET"] = "a passphrase";
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Path.GetDirectoryName(RepositoryFile.At("Datasette.Cloud.sln"))!, "artifacts",
            "tests", "cache");
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.GetAwaiter().GetResult());
    }
}
