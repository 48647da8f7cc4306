using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Docs;

/// <summary>The examples of docs/configuration.md work: a site starts with each file, and each command does what it says.</summary>
public sealed partial class ConfigurationDocsTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

    /// <summary>The file's name and its content.</summary>
    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (Match example in Example().Matches(Text)) files.Add(example.Groups["name"].Value, example.Groups["content"].Value);
            return files;
        }
    }

    public static TheoryData<string> CommandLines =>
        [.. Text.Split('\n').Where(line => line.StartsWith("    datasette-cs ", StringComparison.Ordinal)).Select(line => line.Trim())];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_site_starts_with_each_example(string name, string content)
    {
        using var cli = new Cli();
        Prepare(cli);
        cli.Work.Write(name, content);

        var result = cli.Run("serve", "data.db", name.StartsWith("metadata", StringComparison.Ordinal) ? "-m" : "-c", name, "--get", "/-/config.json", "--actor", """{"id": "editor"}""").AssertSucceeded();

        Assert.Empty(result.Errors);
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Each_command_does_what_it_says(string commandLine)
    {
        using var cli = new Cli();
        Prepare(cli);
        cli.Work.Write("datasette.yaml", "settings: { default_page_size: 50 }");
        cli.Work.Write("metadata.yaml", "title: T");
        var words = Word().Matches(commandLine).Select(word => word.Value.Replace("'", "", StringComparison.Ordinal)).Skip(1).ToList();

        var result = cli.Run([.. words, .. words.Contains("--help-settings") ? [] : new[] { "--get", "/-/healthz" }]).AssertSucceeded();

        Assert.Empty(result.Errors);
    }

    [Fact]
    public void There_are_examples()
    {
        Assert.InRange(Files.Count, 8, 100);
        Assert.InRange(CommandLines.Count, 5, 100);
    }

    /// <summary>What the examples speak of.</summary>
    private static void Prepare(Cli cli)
    {
        Databases.Plants(cli.Work["data.db"]);
        Databases.Plants(cli.Work["my-app/plants.db"]);
        cli.Work.Write("my-app/datasette.yaml", "settings: { default_page_size: 50 }");
        cli.Work.Write("secrets/map-key", "k");
    }

    [GeneratedRegex("^```yaml (?<name>[a-z.]+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("(?:[^ ']|'[^']*')+")]
    private static partial Regex Word();
}
