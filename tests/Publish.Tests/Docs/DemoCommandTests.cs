using System.Diagnostics;
using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Docs;

/// <summary>The commands of docs/writing.md and docs/demos.md as a reader types them.</summary>
public sealed partial class DemoCommandTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public DemoCommandTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("writing.md", "serve data.db --backup copies --backup-every 1h --backup-keep 24")]
    [InlineData("demos.md", "serve --ephemeral data.db --reset 1h --max-size 50MB")]
    public async Task Serve_starts(string document, string command)
    {
        Assert.Contains(command, Read(document), StringComparison.Ordinal);
        using var site = cli.Start([.. command.Split(' '), "--port", "0"]);
        var line = await site.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Matches("http://127.0.0.1:[0-9]+", line!);
        using var kill = Process.Start("kill", ["-INT", $"{site.Id}"]);
        await site.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("", await site.StandardError.ReadToEndAsync());
    }

    [Fact]
    public void Publish_writes_the_demo()
    {
        var command = PublishCommand().Match(Read("demos.md")).Groups[1].Value;
        cli.Run([.. command.Split(' '), "--generate-dir", "out"]).AssertSucceeded();
        Assert.Contains("\"demo\":{", File.ReadAllText(cli.Work["out/app/site.json"]), StringComparison.Ordinal);
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, "docs", document));

    [GeneratedRegex("`datasette-cs (publish cloudrun [^`]+)`")]
    private static partial Regex PublishCommand();
}
