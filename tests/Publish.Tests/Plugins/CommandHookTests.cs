using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Plugins;

/// <summary>Commands and publish targets of plugins, on the command line.</summary>
public sealed class CommandHookTests : IDisposable
{
    private static readonly string[] Folder = ["--plugins-dir", SampleSite.Folder("OtherHooks")];
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void HelpListsThemWithThePluginAndNotWithoutIt()
    {
        Assert.Contains("Says what it was given", _cli.Run(["--help", .. Folder]).Output);
        Assert.DoesNotContain("Says what it was given", _cli.Run("--help").Output);
        Assert.Contains("Copy the bundle into a folder", _cli.Run(["publish", "--help", .. Folder]).Output);
    }

    [Fact]
    public void ACommandIsThereByItsHook()
    {
        Assert.Equal("verified a.db --level=\n", _cli.Run(["verify", "a.db", "--plugins-dir", Copied("")]).Output);
        Assert.Contains("There is no command verify", _cli.Run(["verify", "a.db", "--plugins-dir", Copied("IRegisterCommands")]).Errors);
    }

    [Theory]
    [InlineData("", 0, "Copied to out")]
    [InlineData("IPublishSubcommand", 1, "folder")]
    public void APublishTargetIsThereByItsHook(string without, int status, string told)
    {
        _cli.WithFakeSdk();
        Databases.Small(_cli.Work["data.db"]);
        Assert.Equal("", _cli.Run("install", "-e", Copied(without)).Errors);
        var result = _cli.Run("publish", "folder", "data.db", "--to", _cli.Work["out"]);
        Assert.Equal((status == 0, status == 0), (result.ExitCode == 0, Directory.Exists(_cli.Work["out"])));
        Assert.Contains(told, status == 0 ? result.Output : result.Errors);
    }

    [Theory]
    [InlineData("a.db b.db --level high", 0, "verified a.db b.db --level=high\n")]
    [InlineData("--fail", 3, "verified  --fail=\n")]
    public void ACommandRunsWithItsArgumentsAndOptions(string arguments, int status, string output)
    {
        var result = _cli.Run(["verify", .. arguments.Split(' '), .. Folder]);
        Assert.Equal((status, output, ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public void AWordThatNoPluginHasIsStillNoCommand() =>
        Assert.Contains("There is no command verifi", _cli.Run(["verifi", .. Folder]).Errors);

    [Fact]
    public void APublishTargetGetsTheBundle()
    {
        _cli.WithFakeSdk();
        Databases.Small(_cli.Work["data.db"]);
        Assert.Equal("", _cli.Run("install", "-e", SampleSite.Folder("OtherHooks")).Errors);
        var result = _cli.Run("publish", "folder", "data.db", "--to", _cli.Work["out"]);
        Assert.Equal("", result.Errors);
        Assert.Contains("Copied to out", result.Output);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("site.json", Directory.GetFiles(_cli.Work["out"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("new PluginCommand(\"serve\", \"\", _ => new(0))", "serve --help", "")]
    [InlineData("new PluginCommand(\"serve\", \"\", _ => new(0))", "other",
        "Error: The plugin bad registers the command serve, which exists already")]
    [InlineData("new PluginCommand(\"other\", \"\", _ => throw new InvalidOperationException(\"no tea\"))", "other",
        "Error: The plugin bad failed in register_commands: no tea")]
    [InlineData("null!", "other", "Error: The plugin bad failed in register_commands: it returned a null among its items")]
    public void AMistakeOfAPluginIsToldInALine(string command, string arguments, string expected)
    {
        _cli.Work.Write("plugins/Bad.cs", "public sealed class Bad : IRegisterCommands { public string Name => \"bad\"; "
            + $"public IEnumerable<PluginCommand> RegisterCommands() => [{command}]; }}");
        Assert.Equal(expected, _cli.Run([.. arguments.Split(' '), "--plugins-dir", "plugins"]).Errors.TrimEnd());
    }

    /// <summary>The sample plugin in a folder of its own, without an interface: then its method is there, and nothing calls it.</summary>
    private string Copied(string without)
    {
        foreach (var file in Directory.EnumerateFiles(SampleSite.Folder("OtherHooks"), "*.cs"))
        {
            var source = File.ReadAllText(file);
            if (without.Length > 0) Assert.Contains(without, source);
            _cli.Work.Write($"copied{without}/{Path.GetFileName(file)}",
                without.Length == 0 ? source : source.Replace(without, "IPlugin", StringComparison.Ordinal));
        }
        return _cli.Work[$"copied{without}"];
    }

    [Fact]
    public void ATokenMayNameAnActionOfAPlugin()
    {
        string[] token = ["create-token", "ann", "--secret", "s", "-a", "action-from-plugin"];
        Assert.Contains("there is no action action-from-plugin", _cli.Run(token).Errors);
        Assert.Equal("", _cli.Run([.. token, "--plugins-dir", SampleSite.Folder("Samples")]).Errors);
    }

    [Fact]
    public void PluginsListsThemAndTheProgramsOwn()
    {
        var list = System.Text.Json.Nodes.JsonNode.Parse(_cli.Run(["plugins", "--all", .. Folder]).Output)!.AsArray();
        var names = list.Select(plugin => plugin!["name"]!.ToString()).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("other_hooks", names);
        Assert.Equal("[\"register_facet_classes\"]", list[names.IndexOf("datasette.facets")]!["hooks"]!.ToJsonString());
        Assert.Equal(["name", "static", "templates", "version", "hooks"], list[0]!.AsObject().Select(member => member.Key));
    }
}
