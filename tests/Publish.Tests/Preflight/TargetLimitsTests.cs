using Datasette.Publish;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Preflight;

public sealed class TargetLimitsTests
{
    private const long Mebibyte = 1 << 20;

    [Theory]
    [InlineData("lambda", 50_000_000, 100, nameof(StorageTier.Zip))]
    [InlineData("lambda", 50_000_001, 100, nameof(StorageTier.ObjectStore))]
    [InlineData("lambda", 1, 250, nameof(StorageTier.Zip))]
    [InlineData("lambda", 0, 251, nameof(StorageTier.Image))]
    [InlineData("lambda", 0, 9_500, nameof(StorageTier.Image))]
    [InlineData("functions", 1, 500, nameof(StorageTier.ObjectStore))]
    [InlineData("cloudrun", 1, 100_000, nameof(StorageTier.Image))]
    [InlineData("cloudrun --no-image", 200_000_000, 1_000, nameof(StorageTier.ObjectStore))]
    public void The_first_way_that_holds_an_archive_is_taken(string target, long packed, long megabytes, string tier) =>
        Assert.Equal(tier, Limits(target).Choose(packed, megabytes * Mebibyte).ToString());

    [Theory]
    [InlineData("lambda", 1, 9_600, "AWS Lambda holds 10 GB unpacked")]
    [InlineData("functions", 1, 800, "Azure Functions holds 750 MB unpacked")]
    [InlineData("cloudrun --no-image", 270_000_000, 1, "Google Cloud Run holds 250 MB packed")]
    public void What_none_holds_is_refused_with_the_alternative_named(string target, long packed, long megabytes, string sentence)
    {
        var problem = Assert.Throws<PublishException>(() => Limits(target).Choose(packed, megabytes * Mebibyte));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
        Assert.Contains("`datasette-cs publish cloudrun`", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_is_too_much_is_refused_before_the_long_steps_unless_it_may_shrink()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("large.db", "");
        using (var stream = new FileStream(file, FileMode.Open))
            stream.SetLength(750 * Mebibyte + 1);
        var source = new SiteSource { Files = [file] };

        Assert.Contains("`datasette-cs publish cloudrun`", Problem("functions", source)!.Message, StringComparison.Ordinal);
        Assert.Null(Problem("functions", source with { Optimize = true }));
        Assert.Null(Problem("cloudrun", source));
        Assert.Null(Problem("lambda", source));
        using (var stream = new FileStream(file, FileMode.Open))
            stream.SetLength(10_000_000_001);
        Assert.Contains("`datasette-cs publish cloudrun`", Problem("lambda", source)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Much_data_is_told_where_it_works_badly()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("large.db", "");
        using (var stream = new FileStream(file, FileMode.Open))
            stream.SetLength(300 * Mebibyte);
        var told = new List<string>();
        TargetCheck.Check(TargetLimits.Functions, new SiteSource { Files = [file] }, told.Add);
        Assert.Contains("300 MB of data: this works, but each instance", Assert.Single(told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lambda", 3_581, true)]
    [InlineData("lambda", 3_582, false)]
    [InlineData("cloudrun", 32_768, true)]
    [InlineData("cloudrun", 32_769, false)]
    [InlineData("functions", 25_600, true)]
    [InlineData("functions", 25_601, false)]
    public void Secrets_that_a_platform_cannot_hold_are_refused_without_being_shown(string target, int length, bool isFine)
    {
        var secret = PluginSecret.Create("p", "k", new SecretText(new string('s', length)));

        var problem = Problem(target, new SiteSource { Files = [], Secrets = SiteSecrets.Create(null, [secret]) });

        Assert.Equal(isFine, problem is null);
        Assert.DoesNotContain("sss", problem?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_of_Lambda_begins_with_a_letter() => Assert.Throws<PublishException>(() => LambdaCheck.Check(new SiteSource
    {
        Files = [],
        Secrets = SiteSecrets.Create(null, [PluginSecret.Create("_p", "k", new SecretText("s"))]),
    }));

    private static TargetLimits Limits(string target) => TargetLimits.All.Single(limits => limits.Target == target);

    private static Exception? Problem(string target, SiteSource source) =>
        Record.Exception(() => TargetCheck.Check(Limits(target), source, _ => { }));
}
