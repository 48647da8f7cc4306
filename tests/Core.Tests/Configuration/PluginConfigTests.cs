using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Inspection;

namespace Core.Tests.Configuration;

/// <summary>What plugins are told, and the secrets in it.</summary>
public sealed class PluginConfigTests
{
    private const string Levels = """
        { "plugins": { "p": { "at": "site" }, "q": { "at": "site" } },
          "databases": { "d": { "plugins": { "p": { "at": "database" } }, "tables": { "t": { "plugins": { "p": { "at": "table" } } }, "u": {} } } } }
        """;

    [Theory]
    [InlineData("p", null, null, "site")]
    [InlineData("p", "d", null, "database")]
    [InlineData("p", "d", "t", "table")]
    [InlineData("p", "d", "u", "database")]
    [InlineData("p", "d", "nowhere", "database")]
    [InlineData("p", "nowhere", "t", "site")]
    [InlineData("q", "d", "t", "site")]
    [InlineData("r", "d", "t", null)]
    public void TheNearestLevelCounts(string plugin, string? database, string? table, string? expected) =>
        Assert.Equal(expected, Config(Levels).Read(plugin, database, table)?["at"]?.ToString());

    [Fact]
    public void SecretsAreFollowedWhereverTheyStand()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("secret", "of a file\n");
        var config = Config($$"""{ "plugins": { "p": { "a": { "$env": "SET" }, "b": [{ "$env": "UNSET" }, { "c": { "$file": "{{file}}" } }], "d": { "$env": "SET", "other": 1 } } } }""");
        Assert.Equal("""{"a":"of the environment","b":[null,{"c":"of a file\n"}],"d":{"$env":"SET","other":1}}""", config.Read("p")!.ToJsonString());
        File.WriteAllText(file, "changed");
        Assert.Equal("changed", (string?)config.Read("p")!["b"]![1]!["c"]);
    }

    [Fact]
    public void APluginsWholeConfigurationMayBeASecret() => Assert.Equal("of the environment", (string?)Config("""{ "plugins": { "p": { "$env": "SET" } } }""").Read("p"));

    [Fact]
    public async Task SecretsAreNeitherInABundleNorOnAPage()
    {
        const string variable = "PLUGIN_CONFIG_TESTS";
        Environment.SetEnvironmentVariable(variable, "hunter2");
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", $"plugins: {{ p: {{ a: {{ $env: {variable} }} }} }}");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.Equal("hunter2", (string?)app.Site.PluginConfig.Read("p")!["a"]);
        var page = (await app.GetAsync("/-/config.json")).Text;
        Assert.Contains(variable, page, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page, StringComparison.Ordinal);

        var manifest = await Baker.BakeAsync(new BakeRequest { Files = [database.Path], ConfigFile = file }, null, TimeProvider.System,
            CancellationToken.None);
        using var stream = new MemoryStream();
        await manifest.WriteAsync(stream, CancellationToken.None);
        Assert.DoesNotContain("hunter2", System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        using var bundle = TestApp.Bundle(manifest, database.Folder.Path);
        Assert.Equal("hunter2", (string?)bundle.Site.PluginConfig.Read("p")!["a"]);
        Assert.DoesNotContain("hunter2", (await bundle.GetAsync("/-/config.json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfASecretIsNoPartOfABundle()
    {
        using var database = Some.Database();
        database.Folder.Write("secret", "x");
        var file = database.Folder.Write("datasette.yaml", "plugins: { p: { a: { $file: secret } } }");
        var error = await Assert.ThrowsAsync<Datasette.Errors.StartupError>(() =>
            Baker.BakeAsync(new BakeRequest { Files = [database.Path], ConfigFile = file }, null, TimeProvider.System,
                CancellationToken.None));
        Assert.Contains("plugins.p.a: the file secret is not part of a published site", error.Message, StringComparison.Ordinal);
    }

    private static PluginConfig Config(string json) =>
        new((JsonObject)JsonNode.Parse(json)!, name => name == "SET" ? "of the environment" : null);
}
