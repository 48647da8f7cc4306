using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Datasette.Plugins.Testing;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>The template is a plugin, and names the versions of this repository.</summary>
public sealed class TemplateTests
{
    [Fact]
    public async Task ThePluginOfTheTemplateRuns()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("plugins/made/Plugin.cs",
            File.ReadAllText(Path.Combine(Repository.Root, "publish", "Templates", "datasette-plugin", "src", "Plugin.cs")));
        var loaded = new PluginLoader(folder["cache"]).Load(folder["plugins"]);
        await using var site = await TestSite.StartAsync("create table trees (name text)", [.. loaded.Plugins]);
        Assert.Equal("Hello you", (await site.GetAsync("/-/datasette_plugin_1")).Text);
        Assert.Equal("[{\"loud\": \"OAK!\"}]",
            (await site.GetAsync("/fixture/-/query.json?sql=select+shout('oak')+as+loud&_shape=array")).Text);
    }

    [Theory]
    [InlineData("src/DatasettePlugin1.csproj", "Datasette.Plugins")]
    [InlineData("tests/DatasettePlugin1.Tests.csproj", "Datasette.Plugins.Testing")]
    public void TheTemplateAsksForThisVersion(string project, string package)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "publish", "Templates", "datasette-plugin", project));
        Assert.Contains($"\"{package}\" Version=\"{typeof(IPlugin).Assembly.GetName().Version!.ToString(3)}\"", text,
            StringComparison.Ordinal);
    }
}
