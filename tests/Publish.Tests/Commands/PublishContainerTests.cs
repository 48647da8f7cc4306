using System.Diagnostics;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary><c>publish fly</c> and <c>publish heroku</c>: the folder, and commands that can be run as they are printed.</summary>
public sealed class PublishContainerTests : IDisposable
{
    private const string Signing = "Sign-it's-$HOME-\"quoted\"-`x`", ApiKey = "first line\nsecond # line = \\n ü";

    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishContainerTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("fly --app my-data --region fra --memory 1024", "fly.toml")]
    [InlineData("heroku --name my-data", "heroku.yml")]
    public void The_folder_has_the_image_and_the_file_of_the_host(string target, string file)
    {
        var output = Publish(target, "--ephemeral", "--reset", "1h", "--show-files");

        Assert.Equal(
            new[] { ".datasette-bundle", ".dockerignore", "Dockerfile", "README.md", "data.db", "datasette-cs", "libe_sqlite3.so",
                "site.json", file }.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(cli.Work["my-data"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Snapshot.Matches($"containers/{file}", File.ReadAllText(cli.Work[$"my-data/{file}"]));
        Assert.Contains($"==== {file} ====\n", output, StringComparison.Ordinal);
        Assert.Contains("\"reset\":\"01:00:00\"", File.ReadAllText(cli.Work["my-data/site.json"]), StringComparison.Ordinal);
        Assert.Contains("PORT=8080 ./datasette-cs", File.ReadAllText(cli.Work["my-data/README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_for_Fly_hands_secrets_over_by_standard_input_and_they_arrive_unchanged()
    {
        var output = Publish("fly --app my-data", "--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey);

        var command = Assert.Single(output.Split('\n'), line => line.Contains("fly secrets import", StringComparison.Ordinal));
        var (arguments, input) = RunAs("fly", command.Trim());

        Assert.Equal("secrets import --stage --app my-data", arguments);
        Assert.Equal($"DATASETTE_SECRET=\"\"\"{Signing}\"\"\"\nMY_PLUGIN_API_KEY=\"\"\"{ApiKey}\"\"\"\n", input);
        AssertHidden(output);
    }

    [Fact]
    public void The_commands_for_Heroku_set_each_secret_and_say_that_it_can_be_seen()
    {
        var output = Publish("heroku --name my-data", "--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey);

        var commands = output.Split('\n').Where(line => line.Contains("config:set", StringComparison.Ordinal)).ToArray();
        Assert.Equal($"config:set --app my-data MY_PLUGIN_API_KEY={ApiKey}", RunAs("heroku", commands[0].Trim()).Arguments);
        Assert.Equal($"config:set --app my-data DATASETTE_SECRET={Signing}", RunAs("heroku", commands[1].Trim()).Arguments);
        Assert.All(commands, command => Assert.Contains("visible in this machine's list of processes", command, StringComparison.Ordinal));
        AssertHidden(output);
    }

    [Fact]
    public void Without_a_secret_a_random_one_is_made_when_the_commands_run()
    {
        var output = Publish("fly --app my-data");
        Assert.Contains("\"$(openssl rand -hex 32)\" | fly secrets import", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Heroku_takes_Datasettes_tar_option_and_has_its_default_name()
    {
        var result = cli.Run("publish", "heroku", "data.db", "--tar", "/usr/bin/gtar").AssertSucceeded();
        Assert.Contains("--tar has no effect", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(cli.Work["datasette/heroku.yml"]));
    }

    private string Publish(string target, params string[] further) =>
        cli.Run(["publish", .. target.Split(' '), "data.db", .. further]).AssertSucceeded().Output;

    /// <summary>Runs a printed command in a shell, with a stand-in for the host's tool, and gives what the tool was called with.</summary>
    private (string Arguments, string Input) RunAs(string tool, string command)
    {
        var path = Path.Combine(cli.Home["bin"], tool);
        File.WriteAllText(path, $"#!/bin/sh\nprintf %s \"$*\" > '{cli.Home["arguments"]}'; [ {tool} = heroku ] || cat > '{cli.Home["input"]}'\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("sh", ["-c", command]);
        start.Environment["PATH"] = cli.Environment["PATH"];
        start.Environment["DATASETTE_PUBLISH_SECRET"] = Signing;
        start.Environment["MY_PLUGIN_API_KEY"] = ApiKey;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return (File.ReadAllText(cli.Home["arguments"]), tool == "heroku" ? "" : File.ReadAllText(cli.Home["input"]));
    }

    private void AssertHidden(string output)
    {
        foreach (var secret in new[] { Signing, "second # line" })
        {
            Assert.DoesNotContain(secret, output + cli.Record, StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(cli.Work["my-data"]))
                Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }
}
