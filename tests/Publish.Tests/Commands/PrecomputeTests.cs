using System.Text.RegularExpressions;
using Datasette.Precomputed;
using Datasette.Publish;
using Datasette.Publish.Preflight;
using Datasette.Publish.Sites;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>Results and pages that are computed when a site is published.</summary>
public sealed partial class PrecomputeTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public PrecomputeTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void What_is_precomputed_is_in_the_bundle_told_and_the_same_each_time()
    {
        var first = Publish();
        var told = Told().Match(first.Output).Value;
        Assert.NotEqual("", told);
        Assert.Contains(told, File.ReadAllText(cli.Work["out/README.md"]), StringComparison.Ordinal);
        Assert.Contains($"app/{PrecomputedFile.FileName}\n", File.ReadAllText(cli.Work["out/.datasette-bundle"]), StringComparison.Ordinal);
        var file = File.ReadAllBytes(cli.Work[$"out/app/{PrecomputedFile.FileName}"]);
        var manifest = File.ReadAllText(cli.Work["out/app/site.json"]);

        Assert.Contains("Nothing is different from the last publish", Publish().Output, StringComparison.Ordinal);

        Assert.Equal(file, File.ReadAllBytes(cli.Work[$"out/app/{PrecomputedFile.FileName}"]));
        Assert.Equal(manifest, File.ReadAllText(cli.Work["out/app/site.json"]));
    }

    [Fact]
    public void Without_it_the_next_bundle_has_no_file_and_says_so()
    {
        Publish();
        var output = Publish("--precompute", "0").Output;
        Assert.DoesNotContain("Precomput", output, StringComparison.Ordinal);
        Assert.False(File.Exists(cli.Work[$"out/app/{PrecomputedFile.FileName}"]));
        Assert.Contains("Nothing is precomputed", File.ReadAllText(cli.Work["out/README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_exceeds_the_size_is_left_out_and_counted()
    {
        var output = Publish("--precompute", "4KB").Output;
        Assert.Matches(@"Precomputed: .*; \d+ left out \(--precompute 4\.0 KB\)", output);
        Assert.InRange(new FileInfo(cli.Work[$"out/app/{PrecomputedFile.FileName}"]).Length, 1, 4096);
    }

    [Fact]
    public void A_size_that_is_none_is_a_mistake_of_usage()
    {
        var result = cli.Run("publish", "cloudrun", "data.db", "--service", "s", "--precompute", "much");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--precompute takes a size such as 50MB, a part of the data such as 10%, or 0, not 'much'", result.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 1L << 30, 0)]
    [InlineData("0%", 1L << 30, 0)]
    [InlineData("10%", 1_000_000_000, 100_000_000)]
    [InlineData("10%", 5000, 1 << 20)]
    [InlineData("100%", 20_000_000, 20_000_000)]
    [InlineData("500KB", 1, 500 << 10)]
    [InlineData("50MB", 1, 50 << 20)]
    [InlineData("1GB", 1, 1L << 30)]
    public void Sizes_and_parts_of_the_data_are_understood(string text, long data, long expected) =>
        Assert.Equal(expected, PrecomputeLimit.Parse(text).For(data));

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("101%")]
    [InlineData("5")]
    [InlineData("-1MB")]
    [InlineData("1 MB")]
    [InlineData("MB5")]
    [InlineData("1MBMB")]
    public void Others_are_refused(string text) => Assert.Throws<PublishException>(() => PrecomputeLimit.Parse(text));

    [Fact]
    public void It_takes_no_room_that_program_and_data_need()
    {
        const long megabyte = 1 << 20;
        Assert.Null(TargetLimits.CloudRun.RoomBeside(1L << 40));
        Assert.Equal(6 * megabyte, TargetLimits.Lambda.RoomBeside(180 * megabyte));
        // Program and data alone need an image here.
        Assert.Equal(10_000_000_000 - (313 * megabyte), TargetLimits.Lambda.RoomBeside(249 * megabyte));
        Assert.Equal(0, TargetLimits.Lambda.RoomBeside(1L << 40));
        Assert.Equal(136 * megabyte, TargetLimits.CloudRunSource.RoomBeside(50 * megabyte));
    }

    private CliResult Publish(params string[] further) =>
        cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. further]).AssertSucceeded();

    [GeneratedRegex(@"Precomputed: \d+ results and 6 pages, [\d.]+ KB", RegexOptions.NonBacktracking)]
    private static partial Regex Told();
}
