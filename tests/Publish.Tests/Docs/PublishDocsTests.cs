using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Docs;

/// <summary>The commands of docs/publish.md and the README do what they are written to do, up to the cloud.</summary>
public sealed partial class PublishDocsTests
{
    public static TheoryData<string> Commands => [.. All];

    private static IEnumerable<string> All => new[] { "README.md", "docs/publish.md" }
        .SelectMany(file => Command().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(match =>
            (match.Groups[1].Value + match.Groups[2].Value).Trim()))
        .Where(command => !command.Contains('…') && !Endless().IsMatch(command))
        .Distinct();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_documentation_succeeds(string command)
    {
        using var cli = new Cli().WithFakeSdk().WithFakeDocker();
        Databases.Plants(cli.Work["data.db"]);
        Databases.Plants(cli.Work["mysite/data.db"]);
        cli.Work.Write("mysite/metadata.yaml", "title: Plants");
        cli.Environment["MY_PLUGIN_API_KEY"] = "key";
        cli.Environment["PULUMI_CONFIG_PASSPHRASE_FILE"] = cli.Home.Write("passphrase", "passphrase");

        cli.Run(command.Split(' ')).AssertSucceeded();
    }

    [Fact]
    public void There_are_commands_of_every_target()
    {
        var all = string.Join('\n', All);
        foreach (var target in new[] { "cloudrun", "lambda", "functions", "fly", "heroku", "estimate" })
            Assert.Contains($"publish {target} ", all, StringComparison.Ordinal);
    }

    /// <summary>A line of a block, or a command in backticks.</summary>
    [GeneratedRegex(@"^ {4}\$ datasette-cs ((?:publish|package) .*)$|`datasette-cs ((?:publish|package|inspect) [^`]*)`", RegexOptions.Multiline)]
    private static partial Regex Command();

    /// <summary>Those that serve until they are interrupted.</summary>
    [GeneratedRegex("^publish local")]
    private static partial Regex Endless();
}
