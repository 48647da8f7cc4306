using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Core.Tests.Configuration;

/// <summary><c>--setting</c>: names of settings, and paths to anywhere in the configuration.</summary>
public sealed class SettingOptionsTests
{
    [Theory]
    [InlineData("""{"settings":{"default_page_size":5}}""", "default_page_size", "5")]
    [InlineData("""{"settings":{"default_page_size":5}}""", "settings.default_page_size", "5")]
    [InlineData("""{"settings":{"allow_facet":false}}""", "allow_facet", "off")]
    [InlineData("""{"settings":{"allow_facet":false}}""", "settings.allow_facet", "off")]
    [InlineData("""{"settings":{"base_url":"/1/"}}""", "base_url", "/1/")]
    [InlineData("""{"settings":{"base_url":"5"}}""", "base_url", "5")]
    [InlineData("""{"allow":false}""", "allow", "false")]
    [InlineData("""{"allow":{"id":"root"}}""", "allow.id", "root")]
    [InlineData("""{"plugins":{"p":{"a":1,"b":"x"}}}""", "plugins.p.a", "1", "plugins.p.b", "x")]
    [InlineData("""{"plugins":{"p":{"a":{"b":1,"c":2}}}}""", "plugins.p.a", """{"b": 1}""", "plugins.p.a.c", "2")]
    [InlineData("""{"plugins":{"p":{"a":2}}}""", "plugins.p.a", "[1]", "plugins.p.a", "2")]
    [InlineData("""{"plugins":{"p":{"a":null,"b":true,"c":"True","d":1.5}}}""", "plugins.p.a", "null", "plugins.p.b", "true", "plugins.p.c", "True", "plugins.p.d", "1.5")]
    [InlineData("""{"plugins":{"datasette-x":{"y":"{not json"}}}""", "plugins.datasette-x.y", "{not json")]
    [InlineData("""{"settings":{"default_page_size":7}}""", "default_page_size", "5", "settings.default_page_size", "7")]
    public void OptionsMakeATree(string expected, params string[] words)
    {
        var findings = new Findings(isForBundle: false);
        var tree = SettingOptions.Read([.. words.Chunk(2).Select(pair => Setting(pair[0], pair[1]))], findings);
        Assert.Empty(findings.Mistakes);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), tree), tree.ToJsonString());
    }

    [Theory]
    [InlineData("nonsense", "there is no such setting")]
    [InlineData("a..b", "names between its dots")]
    [InlineData(".a", "names between its dots")]
    [InlineData("a.", "names between its dots")]
    [InlineData(".", "names between its dots")]
    [InlineData("", "there is no such setting")]
    [InlineData("settings.default_page_size", "takes a whole number, not 'x'")]
    public void APathThatLeadsNowhereIsToldWithItsOption(string name, string says)
    {
        using var database = Some.Database();
        var error = Assert.ThrowsAny<StartupError>(() => Serving(database, Setting(name, "x")));
        Assert.StartsWith($"--setting {name}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APathWithoutEndIsRefused()
    {
        using var database = Some.Database();
        Assert.InRange(Assert.ThrowsAny<StartupError>(() =>
            Serving(database, Setting(string.Join('.', Enumerable.Repeat("a", 100_000)), "x"))).Message.Length, 1, 200);
    }

    [Fact]
    public async Task AnOptionIsMergedOverTheFile()
    {
        using var database = FixtureDatabase.Numbers(9);
        var file = database.Folder.Write("datasette.yaml", "databases: { fixture: { tables: { numbers: { size: 3, sort_desc: id } } } }");
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = file,
            Settings = [Setting("databases.fixture.tables.numbers.size", "2")],
        });
        Assert.Equal("[9, 8]", (await app.GetAsync("/fixture/numbers.json?_shape=arrayfirst")).Text);
    }
}
