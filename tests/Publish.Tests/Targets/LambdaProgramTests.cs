using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Datasette.Publish.Targets.Lambda;
using Publish.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Publish.Tests.Targets;

public sealed class LambdaProgramTests
{
    private static readonly LambdaOptions Plain = new() { Function = "my-data", Region = "eu-central-1" };
    private static readonly EnvironmentName ApiKey = EnvironmentName.ForPlugin("my-plugin", "api_key");
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void The_program_of_a_plain_site() => Snapshot.Matches("lambda/plain.yaml", Text(Plain));

    [Fact]
    public void The_program_of_a_site_with_a_plugin_secret_whose_zip_goes_through_S3() => Snapshot.Matches(
        "lambda/upload-and-secret.yaml", LambdaProgram.Text(Plain, [ApiKey], StorageTier.ObjectStore, Hash));

    [Fact]
    public void The_program_of_a_site_that_goes_as_an_image() => Snapshot.Matches("lambda/image.yaml",
        LambdaProgram.Text(Plain with { Architecture = Architecture.X64 }, [], StorageTier.Image, ""));

    [Fact]
    public void The_program_of_a_site_without_a_CDN() =>
        Snapshot.Matches("lambda/no-cdn.yaml", Text(Plain with { Cdn = false }));

    [Fact]
    public void A_function_behind_somebody_elses_CDN_asks_for_its_header()
    {
        var program = Text(Plain with { Cdn = false, OriginHeader = true });

        Assert.Contains("DATASETTE_ORIGIN_SECRET: \"${originSecret}\"", program, StringComparison.Ordinal);
        Assert.Contains("url: \"${siteUrl.functionUrl}\"", program, StringComparison.Ordinal);
        Assert.DoesNotContain("cloudfront", program, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_of_a_site_with_a_name_of_its_own() =>
        Snapshot.Matches("lambda/domain.yaml", Text(Plain with { Domain = "data.example.com" }));

    [Fact]
    public void A_demo_has_no_CDN_and_one_instance()
    {
        var demo = Plain with { IsDemo = true };
        var file = StackFile.Empty();
        LambdaStack.Fill(file, demo);

        Assert.Equal("1", file.Plain("my-data:reservedConcurrency"));
        Assert.DoesNotContain("cloudfront", Text(demo.Checked()), StringComparison.Ordinal);
        Assert.Contains("--ephemeral", Assert.Throws<PublishException>((demo with { Cdn = true }).Checked).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_reserved_where_nobody_asks_for_it()
    {
        var file = StackFile.Empty();
        LambdaStack.Fill(file, Plain);

        Assert.Null(file.Plain("my-data:reservedConcurrency"));
        Assert.Matches("reservedConcurrency:\n(.*\n){1,3} +default: -1\n", Text(Plain));
    }

    [Fact]
    public void Another_long_zip_has_another_name() => Assert.NotEqual(
        LambdaProgram.Text(Plain, [], StorageTier.ObjectStore, Hash),
        LambdaProgram.Text(Plain, [], StorageTier.ObjectStore, new string('b', 64)));

    [Fact]
    public void The_stack_file_of_a_site()
    {
        var file = StackFile.Empty();
        LambdaStack.Fill(file, Plain with { Memory = 2048, Timeout = 60, MaxInstances = 0, Architecture = Architecture.X64 });
        new StackSecretWriter(file, "Pulumi.prod.yaml", "my-data").Write(
            SiteSecrets.Create(new SecretText("s"), [PluginSecret.Create("my-plugin", "api_key", new SecretText("k"))]),
            new SecretText("p"),
            [EnvironmentName.Origin]);

        Snapshot.Matches("lambda/Pulumi.prod.yaml", System.Text.RegularExpressions.Regex.Replace(file.Text(), "v1:[^\"]+", "v1:***"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_config_value_that_has_no_default_is_in_the_stack_file_or_a_secret(bool hasCdn)
    {
        var options = Plain with { Cdn = hasCdn };
        var file = StackFile.Empty();
        foreach (var tier in new[] { StorageTier.Zip, StorageTier.ObjectStore, StorageTier.Image })
        {
            LambdaStack.Fill(file, options, tier == StorageTier.Image ? "abc" : null);
            var required = StackYaml.Mapping(StackYaml.Parse(LambdaProgram.Text(options, [], tier, Hash)), "config")!.Children
                .Where(entry => StackYaml.Node((YamlMappingNode)entry.Value, "default") is null)
                .Select(entry => $"my-data:{entry.Key}");

            string[] secrets = hasCdn ? ["my-data:datasetteSecret", "my-data:originSecret"] : ["my-data:datasetteSecret"];
            Assert.Equal(secrets, required.Except(file.Keys));
        }
    }

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "function", "" }, { "function", "1a" }, { "function", "a b" }, { "function", "${x}" }, { "function", new string('a', 60) },
        { "function", "a\n" },
        { "region", "US Central" }, { "region", "us" }, { "memory", "127" }, { "memory", "10241" }, { "timeout", "0" },
        { "timeout", "901" },
        { "max", "-1" }, { "stack", "a/b" }, { "domain", "localhost" }, { "origin-auth", "none" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_names_the_option(string option, string value)
    {
        var options = option switch
        {
            "function" => Plain with { Function = value },
            "region" => Plain with { Region = value },
            "memory" => Plain with { Memory = int.Parse(value) },
            "timeout" => Plain with { Timeout = int.Parse(value) },
            "max" => Plain with { MaxInstances = int.Parse(value) },
            "stack" => Plain with { Stack = value },
            "domain" => Plain with { Domain = value },
            _ => Plain with { OriginHeader = false },
        };

        Assert.Contains($"--{option}", Assert.Throws<PublishException>(options.Checked).Message, StringComparison.Ordinal);
    }

    private static string Text(LambdaOptions options) => LambdaProgram.Text(options, [], StorageTier.Zip, Hash);
}
