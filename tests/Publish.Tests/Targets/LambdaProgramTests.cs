using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
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
    private static readonly byte[] LongZip = new byte[LambdaProgram.LongestDirectZip + 1];

    [Fact]
    public void The_program_of_a_plain_site() => Snapshot.Matches("lambda/plain.yaml", LambdaProgram.Text(Plain, [], []));

    [Fact]
    public void The_program_of_a_site_with_a_plugin_secret_whose_zip_goes_through_S3() => Snapshot.Matches(
        "lambda/upload-and-secret.yaml", LambdaProgram.Text(Plain, [ApiKey], LongZip));

    [Fact]
    public void The_program_of_a_site_without_a_CDN() =>
        Snapshot.Matches("lambda/no-cdn.yaml", LambdaProgram.Text(Plain with { HasCdn = false }, [], []));

    [Fact]
    public void A_function_behind_somebody_elses_CDN_asks_for_its_header()
    {
        var program = LambdaProgram.Text(Plain with { HasCdn = false, OriginHeader = true }, [], []);

        Assert.Contains("DATASETTE_ORIGIN_SECRET: \"${originSecret}\"", program, StringComparison.Ordinal);
        Assert.Contains("url: \"${siteUrl.functionUrl}\"", program, StringComparison.Ordinal);
        Assert.DoesNotContain("cloudfront", program, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_of_50_MB_is_sent_directly_and_another_long_zip_has_another_name()
    {
        Assert.Contains("fn::fileArchive", LambdaProgram.Text(Plain, [], LongZip.AsSpan(1)), StringComparison.Ordinal);

        var other = LongZip.ToArray();
        other[0] = 1;
        Assert.NotEqual(LambdaProgram.Text(Plain, [], LongZip), LambdaProgram.Text(Plain, [], other));
    }

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
        var options = Plain with { HasCdn = hasCdn };
        var file = StackFile.Empty();
        LambdaStack.Fill(file, options);
        foreach (var zip in new byte[][] { [], LongZip })
        {
            var required = StackYaml.Mapping(StackYaml.Parse(LambdaProgram.Text(options, [], zip)), "config")!.Children
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
        { "max", "-1" }, { "stack", "a/b" }, { "origin-auth", "none" },
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
            _ => Plain with { OriginHeader = false },
        };

        Assert.Contains($"--{option}", Assert.Throws<PublishException>(options.Checked).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_function_holds_is_refused_with_the_alternative_named()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("large.db", "");
        using (var stream = new FileStream(file, FileMode.Open))
            stream.SetLength((250L << 20) + 1);
        var source = new SiteSource { Files = [file] };

        Assert.Contains("`datasette-cs publish cloudrun`", Assert.Throws<PublishException>(() => LambdaCheck.Check(source)).Message,
            StringComparison.Ordinal);
        // Only the compacted copy says how large this one is.
        LambdaCheck.Check(source with { Optimize = true });
        LambdaCheck.CheckSize(250L << 20, "they have");
    }

    [Theory]
    [InlineData("p", 3_581, true)]
    [InlineData("p", 3_582, false)]
    [InlineData("_p", 1, false)]
    public void Secrets_that_the_functions_variables_cannot_hold_are_refused(string plugin, int length, bool isFine)
    {
        var secret = PluginSecret.Create(plugin, "k", new SecretText(new string('s', length)));
        var source = new SiteSource { Files = [], Secrets = SiteSecrets.Create(null, [secret]) };

        var problem = Record.Exception(() => LambdaCheck.Check(source));

        Assert.Equal(isFine, problem is null);
        Assert.DoesNotContain("sss", problem?.Message ?? "", StringComparison.Ordinal);
    }
}
