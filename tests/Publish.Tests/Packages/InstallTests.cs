using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>Packages are installed from a folder of packages, loaded, and taken out again; what goes wrong changes nothing.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly Cli _cli = new();
    private readonly Feed _feed;

    public InstallTests() => _feed = new Feed(_cli.Work);

    public void Dispose() => _cli.Dispose();

    private string Installed => _cli.Work["plugins/packages"];

    [Fact]
    public void AnInstalledPluginAnswersInEverySiteOfTheUser()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"hello from a package\""));
        Assert.Contains("Installed Hello 1.0.0", _cli.Run("install", "hello").AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Equal("hello from a package", Get("/-/hello").AssertSucceeded().Output);
        Assert.Contains("\"name\": \"hello\"", _cli.Run("plugins").AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Equal("Hello==1.0.0\n", _cli.Run("plugins", "--requirements").AssertSucceeded().Output);
        Assert.Contains("Uninstalled Hello 1.0.0", _cli.Run("uninstall", "-y", "Hello").AssertSucceeded().Output, StringComparison.Ordinal);
        Get("/-/hello").AssertFailed("404");
        Assert.Equal("[]\n", _cli.Run("plugins").AssertSucceeded().Output);
    }

    [Fact]
    public void APackageOfASiteIsInItsFolderOfPlugins()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"hello\""));
        Install("Hello");
        Get("/-/hello").AssertFailed("404");
        Assert.Equal("hello", Get("/-/hello", "--plugins-dir", "plugins").AssertSucceeded().Output);
    }

    [Fact]
    public void WhatAPackageNeedsComesAlongAndGoesWithIt()
    {
        _feed.Add("Words", "1.0.0", "public static class Words { public static string Of() => \"older words\"; }", [])
            .Add("Words", "2.0.0", "public static class Words { public static string Of() => \"newer words\"; }", []);
        _feed.Add("Speaker", "1.0.0", Feed.Page("speaker", "(string)System.Reflection.Assembly.Load(\"Words\").GetType(\"Words\")!"
            + ".GetMethod(\"Of\")!.Invoke(null, null)!"), ["Datasette.Plugins 0.1.0", "Words 1.0.0"]);
        Install("Speaker");
        Assert.Equal(["speaker.1.0.0", "words.1.0.0"], Folders());
        Assert.Equal("older words", Get("/-/speaker", "--plugins-dir", "plugins").AssertSucceeded().Output);
        _cli.Run("uninstall", "Words", "--plugins-dir", "plugins").AssertFailed("Words stays, as Speaker 1.0.0 needs it");
        _cli.Run("uninstall", "Speaker", "--plugins-dir", "plugins").AssertSucceeded();
        Assert.Equal([], Folders());
    }

    [Fact]
    public void TheNewestVersionThatFitsIsTakenAndKeptUntilAnUpgrade()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"one\""));
        Install("Hello");
        _feed.Add("Hello", "1.1.0", Feed.Page("hello", "\"two\"")).Add("Hello", "1.2.0-beta", Feed.Page("hello", "\"beta\""))
            .Add("Hello", "2.0.0", Feed.Page("hello", "\"another contract\""), ["Datasette.Plugins 9.0.0"])
            .Add("Other", "1.0.0", Feed.Page("other", "\"other\""));
        Assert.Contains("Hello 1.0.0 is installed already", Install("Hello").Output, StringComparison.Ordinal);
        Install("Other");
        Assert.Equal(["hello.1.0.0", "other.1.0.0"], Folders());
        Install("-U", "Hello");
        Assert.Equal(["hello.1.1.0", "other.1.0.0"], Folders());
        Install("Hello==1.2.0-beta");
        Assert.Equal(["hello.1.2.0-beta", "other.1.0.0"], Folders());
    }

    [Fact]
    public void AFileOfRequirementsIsInstalled()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"\"")).Add("Hello", "2.0.0", Feed.Page("hello", "\"\""))
            .Add("Look", "1.0.0", null, [], new("static/a.css", "p {}"), new("templates/database.html", "our {{ database }}"));
        _cli.Work.Write("plugins.txt", "# ours\nHello==1.0.0\n\nLook>=0.5  # a look\n");
        Install("-r", "plugins.txt");
        Assert.Equal(["hello.1.0.0", "look.1.0.0"], Folders());
        Assert.Equal("p {}", Get("/-/static-plugins/Look/a.css", "--plugins-dir", "plugins").AssertSucceeded().Output);
        Assert.Equal("our _memory", Get("/_memory", "--plugins-dir", "plugins").AssertSucceeded().Output);
    }

    [Fact]
    public void AFolderThatIsBeingWrittenIsInstalledByItsPlace()
    {
        _cli.Work.Write("mine/Mine.cs", Feed.Page("mine", "\"first\""));
        Install("-e", "mine");
        Assert.Equal("first", Get("/-/mine", "--plugins-dir", "plugins").AssertSucceeded().Output);
        _cli.Work.Write("mine/Mine.cs", Feed.Page("mine", "\"second\""));
        Assert.Equal("second", Get("/-/mine", "--plugins-dir", "plugins").AssertSucceeded().Output);
        _cli.Run("uninstall", "mine", "--plugins-dir", "plugins").AssertSucceeded();
        Get("/-/mine", "--plugins-dir", "plugins").AssertFailed("404");
    }

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("other, hello", "hello,other")]
    [InlineData("", "")]
    public void AVariableChoosesAmongThePackages(string only, string expected)
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"\"")).Add("Other", "1.0.0", Feed.Page("other", "\"\""));
        _cli.Run("install", "Hello", "Other").AssertSucceeded();
        _cli.Environment["DATASETTE_LOAD_PLUGINS"] = only;
        var listed = System.Text.Json.Nodes.JsonNode.Parse(_cli.Run("plugins").AssertSucceeded().Output)!.AsArray();
        Assert.Equal(expected, string.Join(',', listed.Select(plugin => plugin!["name"]!.GetValue<string>())));
    }

    [Fact]
    public void AVariableThatNamesWhatIsNotThereWarns()
    {
        _cli.Environment["DATASETTE_LOAD_PLUGINS"] = "nowhere";
        Assert.Equal("Plugin nowhere could not be found\n", _cli.Run("plugins").AssertSucceeded().Errors);
    }

    [Fact]
    public void AMistakeIsALineAndChangesNothing()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"\""))
            .Add("Future", "1.0.0", Feed.Page("future", "\"\""), ["Datasette.Plugins 9.0.0"])
            .Add("Needy", "1.0.0", Feed.Page("needy", "\"\""), ["Datasette.Plugins 0.1.0", "Missing 1.0.0"])
            .Add("Library", "1.0.0", "public static class Library { }", []);
        Install("Hello");
        File.WriteAllText(Path.Combine(_feed.Folder, "Broken.1.0.0.nupkg"), "not a package");
        var before = Fingerprint();
        foreach (var (package, sentence) in new Dictionary<string, string>
        {
            ["Nowhere"] = "There is no package Nowhere in local",
            ["Hello==3.0"] = "No version of Hello is (= 3.0.0) (asked for): local has 1.0.0",
            ["Future"] = "Future 1.0.0 was built for Datasette.Plugins 9.0.0, and this program has 0.1.0",
            ["Needy"] = "There is no package Missing in local, which is needed by Needy 1.0.0",
            ["Broken"] = "Broken",
            ["Library"] = "Library 1.0.0 is not a plugin: it does not use Datasette.Plugins",
            ["a b"] = "a b is no package: give NAME",
        })
        {
            _cli.Run("install", package, "--plugins-dir", "plugins").AssertFailed(sentence);
            Assert.Equal(before, Fingerprint());
        }
    }

    [Fact]
    public void AFeedThatDoesNotAnswerIsTold()
    {
        _cli.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        _cli.Work.Write("nuget.config",
            Feed.Config("key=\"away\" value=\"http://127.0.0.1:1/index.json\" allowInsecureConnections=\"true\""));
        _cli.Run("install", "Hello", "--plugins-dir", "plugins")
            .AssertFailed("The feed away (http://127.0.0.1:1/index.json) does not answer");
        _cli.Work.Write("nuget.config", Feed.Config("key=\"gone\" value=\"gone\""));
        _cli.Run("install", "Hello", "--plugins-dir", "plugins").AssertFailed("The feed gone (");
    }

    [Fact]
    public void AFileThatWasChangedIsNotLoaded()
    {
        _feed.Add("Hello", "1.0.0", Feed.Page("hello", "\"\""));
        Install("Hello");
        var file = Path.Combine(Installed, "hello.1.0.0/lib/net10.0/Hello.dll");
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. bytes, 0]);
        Get("/-/hello", "--plugins-dir", "plugins").AssertFailed("Hello.dll is not the file that was installed with Hello 1.0.0");
        File.Delete(file);
        Get("/-/hello", "--plugins-dir", "plugins").AssertFailed("Hello 1.0.0 lacks the file");
        File.WriteAllBytes(file, bytes);
        Get("/-/hello", "--plugins-dir", "plugins").AssertSucceeded();
        File.WriteAllText(Path.Combine(Installed, "packages.lock.json"), "{");
        Get("/-/hello", "--plugins-dir", "plugins").AssertFailed("packages.lock.json is damaged");
    }

    private CliResult Install(params string[] arguments) =>
        _cli.Run(["install", .. arguments, "--plugins-dir", "plugins"]).AssertSucceeded();

    private CliResult Get(string path, params string[] options) => _cli.Run(["serve", "--memory", "--get", path, .. options]);

    private string[] Folders() =>
        [.. Directory.GetDirectories(Installed).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private string Fingerprint() => string.Join('\n', Directory.EnumerateFileSystemEntries(Installed, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => path + (File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "")));
}
