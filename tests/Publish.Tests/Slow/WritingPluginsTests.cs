using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>
/// docs/writing-plugins.md as a reader follows it: its commands, in their order, in a shell. The packages of this repository come from a
/// folder; templates, packages and what is installed are kept apart from the user's.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class WritingPluginsTests
{
    [Fact]
    public void The_walk_ends_with_a_plugin_in_a_native_bundle()
    {
        using var directory = new TemporaryDirectory();
        foreach (var project in (string[])["core/Datasette.Plugins", "publish/Datasette.Plugins.Testing", "publish/Templates"])
            Repository.Run(Repository.Root, "dotnet", "pack", project, "-c", "Release", "-o", directory["feed"], "--nologo")
                .AssertSucceeded();
        directory.Write("nuget.config", $"""
            <configuration><packageSources><add key="ours" value="{directory["feed"]}" /></packageSources></configuration>
            """);
        Databases.Small(directory["data.db"]);
        var tool = Path.Combine(AppContext.BaseDirectory, "datasette-cs.dll");
        File.SetUnixFileMode(directory.Write("bin/datasette-cs", $"#!/bin/sh\nexec dotnet exec '{tool}' \"$@\"\n"),
            UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var walk = string.Join('\n', Commands().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "writing-plugins.md")))
            .Select(match => match.Groups[1].Value)).Replace("8080", $"{FreePort()}", StringComparison.Ordinal);

        var output = Repository.Run(directory.FullPath, new Dictionary<string, string>
        {
            ["PATH"] = $"{directory["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
            ["DOTNET_CLI_HOME"] = directory["hive"],
            ["NUGET_PACKAGES"] = directory["packages"],
            ["NUGET_FALLBACK_PACKAGES"] = Path.Combine(home, ".nuget", "packages"),
            ["XDG_DATA_HOME"] = directory["data"],
            ["XDG_CACHE_HOME"] = Repository.Artifacts("cache"),
            ["DATASETTE_PUBLISH_SECRET"] = "walk",
        }, "bash", "-e", "-c", walk).AssertSucceeded().Output;

        Assert.Matches(@"Passed!|succeeded: 3", output);
        Assert.Contains("native code", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadyToRun", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("Hello you").Length - 1);
        Assert.Contains("\"name\": \"greeting\"", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
