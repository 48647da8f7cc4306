using System.Text.Json.Nodes;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>Plugins of a published site: a source, a package and a folder of files.</summary>
public sealed class PublishedPluginTests : IDisposable
{
    private static readonly string[] Options = ["--install", "Packed", "--plugins-dir", "plugins"];

    private readonly Cli _cli = Site();

    public void Dispose() => _cli.Dispose();

    /// <summary>A database, a plugin of a source with a secret, one of a package with a style sheet, and one of files.</summary>
    internal static Cli Site()
    {
        var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);
        new Feed(cli.Work).Add("Packed", "1.0.0", Feed.Page("packed", "\"from a package\""), null,
            new KeyValuePair<string, string>("static/a.css", "p {}"));
        cli.Work.Write("plugins/Secretive.cs",
            Feed.Page("secretive", "page.Datasette.PluginConfig(\"secretive\")![\"key\"]!.GetValue<string>()"));
        cli.Work.Write("plugins/look/templates/database.html", "our {{ database }}");
        return cli;
    }

    [Fact]
    public async Task PublishedHereTheyAnswer()
    {
        using var site = _cli.Start(
            ["publish", "local", "data.db", "--port", "0", .. Options, "--plugin-secret", "secretive", "key", "hush"]);
        var errors = site.StandardError.ReadToEndAsync();
        try
        {
            string? line;
            do line = await site.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            while (line is not null && !line.StartsWith("Published at", StringComparison.Ordinal));
            Assert.True(line is not null, line is null ? await errors : "");
            using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) };
            await AnswerAsync(client);
        }
        finally
        {
            site.Kill();
        }
    }

    [Theory]
    [InlineData("cloudrun", "--service")]
    [InlineData("lambda", "--function")]
    [InlineData("functions", "--app")]
    public void TheyAreCompiledIntoTheProgramOfATarget(string target, string name)
    {
        _cli.WithFakeSdk().Run(["publish", target, "data.db", name, "site", "--generate-dir", "out", .. Options]).AssertSucceeded();
        var record = _cli.Record;
        Assert.Contains("<Reference Include=\"Packed\" HintPath=\"lib/plugins/Packed.dll\" Aliases=\"plugin0\" />", record,
            StringComparison.Ordinal);
        Assert.Contains("new(\"Packed\", \"PackedPlugin\", static () => new plugin0::@PackedPlugin()),", record, StringComparison.Ordinal);
        Assert.Contains("new(\"Secretive\", \"SecretivePlugin\", static () => new plugin1::@SecretivePlugin()),", record,
            StringComparison.Ordinal);
        if (target != "cloudrun") return;
        Assert.Equal("p {}", File.ReadAllText(_cli.Work["out/app/plugins/Packed/static/a.css"]));
        Assert.Equal("our {{ database }}", File.ReadAllText(_cli.Work["out/app/plugins/look/templates/database.html"]));
        var site = JsonNode.Parse(File.ReadAllText(_cli.Work["out/app/site.json"]))!;
        Assert.Equal("""["PackedPlugin","SecretivePlugin"]""", site["plugins"]!.ToJsonString());
    }

    [Fact]
    public void TheSiteHashChangesWithThem()
    {
        _cli.WithFakeSdk();
        var (first, again) = (Hash(), Hash());
        Assert.Equal(first, again);
        _cli.Work.Write("plugins/Secretive.cs", Feed.Page("secretive", "\"changed\""));
        Assert.NotEqual(first, Hash());

        string Hash()
        {
            _cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. Options]).AssertSucceeded();
            return JsonNode.Parse(File.ReadAllText(_cli.Work["out/app/site.json"]))!["site_hash"]!.GetValue<string>();
        }
    }

    [Fact]
    public void WithFilesAloneTheExecutableIsThatOfAllSites()
    {
        File.Delete(_cli.Work["plugins/Secretive.cs"]);
        _cli.WithFakeSdk().Run("publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", "--plugins-dir", "plugins")
            .AssertSucceeded();
        Assert.DoesNotContain("CompiledPlugins", _cli.Record, StringComparison.Ordinal);
        Assert.True(File.Exists(_cli.Work["out/app/plugins/look/templates/database.html"]));
    }

    [Theory]
    [InlineData("plugins/Broken.cs", "public sealed class Broken : Missing { }", "Broken.cs:1:")]
    [InlineData("plugins/Packed.cs", "public sealed class Packed : IStartup { public string Name => \"p\"; "
        + "public ValueTask StartupAsync(StartupContext context) => default; }", "two plugins named Packed")]
    public void AMistakeLeavesNothing(string file, string text, string sentence)
    {
        _cli.Work.Write(file, text);
        _cli.WithFakeSdk().Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. Options])
            .AssertFailed(sentence);
        Assert.False(Directory.Exists(_cli.Work["out"]));
    }

    [Fact]
    public void WhatTheBuildSaysOfNativeCodeDecides()
    {
        File.AppendAllText(_cli.WithFakeSdk().Environment["DOTNET_HOST_PATH"], "\ngrep -q PublishAot *.csproj && grep -q plugin0 *.csproj "
            + "&& echo 'ILC : Trim analysis warning IL2026: Packed.Go(): Using member that needs unreferenced code. [/tmp/x.csproj]'\n"
            + "exit 0\n");
        string[] publish = ["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. Options];
        // The second one knows it from the first.
        for (var time = 0; time < 2; time++)
        {
            var output = _cli.Run(publish).AssertSucceeded().Output;
            Assert.Contains("may not work as native code, says the build: IL2026: Packed.Go(): Using member that needs unreferenced code",
                output, StringComparison.Ordinal);
            Assert.Contains("Taking ReadyToRun code instead", output, StringComparison.Ordinal);
        }
        Assert.Contains("<PublishTrimmed>false</PublishTrimmed>", _cli.Record, StringComparison.Ordinal);
        _cli.Run([.. publish, "--aot"]).AssertFailed("IL2026: Packed.Go()");
    }

    /// <summary>The site answers with all its plugins.</summary>
    internal static async Task AnswerAsync(HttpClient client)
    {
        Assert.Equal("from a package", await client.GetStringAsync("/-/packed"));
        Assert.Equal("hush", await client.GetStringAsync("/-/secretive"));
        Assert.Equal("p {}", await client.GetStringAsync("/-/static-plugins/packed/a.css"));
        Assert.StartsWith("our data", await client.GetStringAsync("/data"), StringComparison.Ordinal);
        var listed = JsonNode.Parse(await client.GetStringAsync("/-/plugins.json"))!.AsArray();
        Assert.Equal("look,packed,secretive", string.Join(',', listed.Select(plugin => plugin!["name"])));
        Assert.DoesNotContain("hush", await client.GetStringAsync("/-/config.json"), StringComparison.Ordinal);
    }
}
