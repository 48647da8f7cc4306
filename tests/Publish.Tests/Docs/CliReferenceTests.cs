using System.Text;
using Datasette.Cli.Commands;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Docs;

/// <summary>docs/cli-reference.md says what <c>--help</c> says. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class CliReferenceTests
{
    private const string Introduction = """
        # The command line

        What `--help` says of each command. Options have Datasette's names. A test keeps this page true;
        `UPDATE_DOCS=1 dotnet test tests/Publish.Tests --filter CliReference` writes it anew.

        An error is one line on standard error and exit status 1 (2 for a command line that is wrong); several mistakes in a configuration are a
        line each. Settings are listed in [settings.md](settings.md), configuration files in [configuration.md](configuration.md).

        """;

    private static readonly string[] Commands =
        ["", "serve", "inspect", "publish", "publish local", "publish cloudrun", "publish lambda", "publish functions", "publish fly",
            "publish heroku", "publish estimate", "package",
            "create-token", "plugins", "install", "uninstall"];

    [Fact]
    public void The_document_is_current()
    {
        using var cli = new Cli();
        var text = new StringBuilder(Introduction);
        foreach (var command in Commands)
        {
            var help = cli.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).AssertSucceeded().Output;
            text.Append($"\n## {$"datasette-cs {command}".TrimEnd()}\n\n```\n{help.ReplaceLineEndings("\n").Trim()}\n```\n");
        }
        var path = Path.Combine(Repository.Root, "docs", "cli-reference.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, text.ToString());
        Assert.Equal(File.ReadAllText(path), text.ToString());
    }

    [Fact]
    public void Every_command_is_in_it()
    {
        using var cli = new Cli();
        var listed = cli.Run("--help").AssertSucceeded().Output.Split("Commands:")[1].Split("Examples:")[0].Split('\n',
            StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0);
        Assert.All(listed, name => Assert.Contains(name, Commands));
    }

    [Fact]
    public void Help_ends_with_commands_to_try()
    {
        using var cli = new Cli();
        Assert.EndsWith("Examples:\n  datasette-cs publish local data.db -p 8080",
            cli.Run("publish", "local", "--help").AssertSucceeded().Output.TrimEnd());
        foreach (var target in PublishTarget.All)
            Assert.All(target.Examples, example => Assert.StartsWith($"datasette-cs publish {target.Name} ", example));
        Assert.Contains("Examples:\n  datasette-cs publish estimate ", cli.Run("publish", "estimate", "--help").AssertSucceeded().Output);
    }

    [Fact]
    public void The_version_is_told_in_Datasettes_words()
    {
        using var cli = new Cli();
        Assert.Matches(@"\Adatasette-cs, version \d+\.\d+\.\d+", cli.Run("--version").AssertSucceeded().Output);
    }
}
