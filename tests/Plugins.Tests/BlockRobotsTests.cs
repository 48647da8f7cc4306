using BlockRobots;

namespace Plugins.Tests;

public sealed class BlockRobotsTests
{
    [Theory]
    [InlineData(null, "User-agent: *\nDisallow: /\n")]
    [InlineData("plugins: { datasette-block-robots: { disallow: [/a, /b] } }", "User-agent: *\nDisallow: /a\nDisallow: /b\n")]
    [InlineData("plugins: { datasette-block-robots: { literal: 'User-agent: X' } }", "User-agent: X")]
    [InlineData("plugins: { datasette-block-robots: { allow_only_index: true } }", "User-agent: *\nDisallow: /fixture\n")]
    [InlineData("plugins: { datasette-block-robots: { allow_only_index: true } }\ndatabases: { fixture: { allow: { id: ann } } }", "User-agent: *\n")]
    public async Task RobotsAreTold(string? config, string expected)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Sql = "create table t (x)", IsImmutable = true, Plugins = [new BlockRobotsPlugin()], Config = config,
        });
        var response = await site.GetAsync("/robots.txt");
        Sites.IsPublic(response);
        Assert.Equal(expected, response.Text);
        Assert.StartsWith("text/plain", response.Header("Content-Type"));
    }
}
