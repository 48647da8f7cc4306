using System.Diagnostics;
using Publish.Tests.Packages;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary><c>serve --reload --plugins-dir</c>: a plugin that is changed is compiled again, and a mistake in it is told and waited for.</summary>
public sealed class PluginReloadTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task AChangedPluginAnswersAfterItsMistakeIsMended()
    {
        _cli.Work.Write("plugins/Mine.cs", Feed.Page("mine", "\"first\""));
        _cli.Work.Write("linked/Other.cs", Feed.Page("other", "\"linked\""));
        _cli.Run("install", "-e", "linked").AssertSucceeded();
        using var site = _cli.Start("serve", "--memory", "-p", "0", "--reload", "--plugins-dir", "plugins");
        try
        {
            using var client = new HttpClient();
            var address = await AddressAsync(site);
            Assert.Equal("first", await client.GetStringAsync(new Uri(address, "/-/mine")));
            _cli.Work.Write("plugins/Mine.cs", "public sealed class Mine : Missing { }");
            Assert.Contains("starting over", await LineAsync(site.StandardOutput), StringComparison.Ordinal);
            Assert.Contains("Mine.cs:1:", await LineAsync(site.StandardError), StringComparison.Ordinal);
            _cli.Work.Write("plugins/Mine.cs", Feed.Page("mine", "\"second\""));
            address = await AddressAsync(site);
            Assert.Equal("second", await client.GetStringAsync(new Uri(address, "/-/mine")));
            _cli.Work.Write("linked/Other.cs", Feed.Page("other", "\"changed\""));
            Assert.Contains("starting over", await LineAsync(site.StandardOutput), StringComparison.Ordinal);
            Assert.Equal("changed", await client.GetStringAsync(new Uri(await AddressAsync(site), "/-/other")));
        }
        finally
        {
            site.Kill();
        }
    }

    private static async Task<Uri> AddressAsync(Process site) => new((await LineAsync(site.StandardOutput)).Split(' ')[2]);

    private static async Task<string> LineAsync(StreamReader output) =>
        await output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException("The site has ended");
}
