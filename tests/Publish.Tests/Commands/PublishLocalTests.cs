using System.Diagnostics;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class PublishLocalTests
{
    [Fact]
    public async Task A_site_is_baked_served_behind_the_edge_and_ended_by_an_interrupt()
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);
        cli.Environment["TMPDIR"] = Directory.CreateDirectory(cli.Home["tmp"]).FullName;
        using var site = cli.Start("publish", "local", "data.db", "--port", "0");
        var errors = site.StandardError.ReadToEndAsync();
        Assert.Equal(["Hashing data", "Counting data", "Precomputing data"],
            new[] { await LineAsync(), await LineAsync(), await LineAsync() });
        Assert.Matches(@"\APrecomputed: \d+ results and 6 pages, [\d.]+ KB\z", await LineAsync());
        Assert.Equal("data: plants (2 rows)", await LineAsync());
        var address = (await LineAsync()).Split(' ')[2];
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:\d+/\z", address);

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var first = await client.GetAsync("data/plants.json");
        using var second = await client.GetAsync("data/plants.json");
        Assert.Contains("oak", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("public, max-age=31536000, s-maxage=31536000, immutable", second.Headers.GetValues("Cache-Control").Single());
        Assert.Equal(("MISS", "HIT"), (first.Headers.GetValues("X-Cache").Single(), second.Headers.GetValues("X-Cache").Single()));
        Assert.StartsWith("/data-", second.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-INT", $"{site.Id}"]);
        await site.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, site.ExitCode);
        Assert.Equal("", await errors);
        Assert.Empty(Directory.EnumerateDirectories(cli.Home["tmp"], "datasette-cs-local-*"));

        async Task<string> LineAsync() => await site.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? "";
    }
}
