using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Testing;
using Xunit;

namespace DatasettePlugin1.Tests;

public sealed class PluginTests
{
    private const string Trees = "create table trees (id integer primary key, name text); insert into trees (name) values ('oak')";

    [Fact]
    public async Task QueriesCanShout()
    {
        await using var site = await TestSite.StartAsync(Trees, new Plugin());
        var rows = await site.GetAsync("/fixture/-/query.json?sql=select+shout(name)+as+loud+from+trees&_shape=array");
        Assert.Equal("OAK!", (string?)rows.Json()![0]!["loud"]);
    }

    [Fact]
    public async Task ThePageGreetsWhoeverAsks()
    {
        await using var site = await TestSite.StartAsync(Trees, new Plugin());
        var ann = new Actor(new JsonObject { ["id"] = "ann" });
        Assert.Equal("Hello ann", (await site.GetAsync("/-/datasette_plugin_1", ann)).Text);
        Assert.Equal("Hello you", (await site.GetAsync("/-/datasette_plugin_1")).Text);
    }

    [Fact]
    public async Task TheConfigurationNamesWhoIsGreeted()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Plugins = [new Plugin()],
            Config = "plugins: { datasette_plugin_1: { greeted: world } }",
        });
        Assert.Equal("Hello world", (await site.GetAsync("/-/datasette_plugin_1")).Text);
    }
}
