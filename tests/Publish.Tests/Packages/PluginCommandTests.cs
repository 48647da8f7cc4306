using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>Commands and publish targets of an installed plugin.</summary>
public sealed class PluginCommandTests : IDisposable
{
    private const string Source = """
        public sealed class Tools : IRegisterCommands, IPublishSubcommand, IMenuLinks
        {
            public string Name => "tools";

            public IEnumerable<PluginCommand> RegisterCommands() =>
            [
                new("count-words", "Counts words", async context =>
                {
                    if (context.Options.ContainsKey("--fail")) throw new InvalidOperationException("as asked");
                    await context.Output.WriteLineAsync($"{context.Options.GetValueOrDefault("--as", "words")}: {context.Arguments.Count}");
                    return 3;
                })
                {
                    Arguments = "WORDS",
                    Options = [new("--as", "What they are called"), new("--fail", "Fail") { TakesValue = false }],
                },
            ];

            public IEnumerable<PublishTarget> PublishSubcommand() =>
            [
                new("folder", "Lists the bundle", async context =>
                {
                    foreach (var file in Directory.GetFiles(context.BundleDirectory).Order())
                        await context.Output.WriteLineAsync(Path.GetFileName(file));
                    await context.Output.WriteLineAsync(context.Options["--mark"]);
                    return 0;
                })
                {
                    Options = [new("--mark", "A mark") { IsRequired = true }],
                },
            ];

            public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) => new([new MenuLink("/x", "X")]);
        }
        """;

    private readonly Cli _cli = new();

    public PluginCommandTests()
    {
        new Feed(_cli.Work).Add("Tools", "1.0.0", Source);
        _cli.Run("install", "Tools").AssertSucceeded();
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void TheyRunAndAreInTheHelp()
    {
        var counted = _cli.Run("count-words", "one", "two", "--as", "terms");
        Assert.Equal((3, "terms: 2\n", ""), (counted.ExitCode, counted.Output, counted.Errors));
        _cli.Run("count-words", "--fail").AssertFailed("The plugin tools failed: as asked");
        Assert.Matches(@"count-words <WORDS>\s+Counts words", _cli.Run("--help").AssertSucceeded().Output);
        Databases.Small(_cli.Work["data.db"]);
        var published = _cli.WithFakeSdk().Run("publish", "folder", "data.db", "--mark", "here").AssertSucceeded().Output;
        Assert.EndsWith("data.db\ndatasette-cs\nlibe_sqlite3.so\nsite.json\nhere\n", published, StringComparison.Ordinal);
        Assert.Matches(@"folder <FILES>\s+Lists the bundle", _cli.Run("publish", "--help").AssertSucceeded().Output);
    }

    [Fact]
    public void AVariableTracesTheCallsOfHooks()
    {
        _cli.Environment["DATASETTE_TRACE_PLUGINS"] = "1";
        Assert.Contains("menu_links: tools: 1 items\n", _cli.Run("serve", "--memory", "--get", "/").AssertSucceeded().Errors,
            StringComparison.Ordinal);
    }
}
