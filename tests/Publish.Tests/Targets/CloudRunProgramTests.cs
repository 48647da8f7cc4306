using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Datasette.Publish.Targets;
using Datasette.Publish.Targets.CloudRun;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Targets;

public sealed class CloudRunProgramTests
{
    private static readonly CloudRunOptions Plain = new() { Service = "my-data", Project = "p", Region = "r" };
    private static readonly EnvironmentName ApiKey = EnvironmentName.ForPlugin("my-plugin", "api_key");

    [Fact]
    public void The_program_of_a_plain_site() => Snapshot.Matches("cloudrun/plain.yaml", CloudRunProgram.Text(Plain, []));

    [Fact]
    public void The_program_of_a_site_with_plugin_secrets_and_a_domain() => Snapshot.Matches(
        "cloudrun/domain-and-secret.yaml", CloudRunProgram.Text(Plain with { Domain = "data.example.com" }, [ApiKey]));

    [Fact]
    public void The_program_of_a_site_whose_image_goes_to_a_repository_elsewhere() => Snapshot.Matches(
        "cloudrun/shared-repository.yaml",
        CloudRunProgram.Text(Plain with { ArtifactRepository = "images", ArtifactProject = "q", MaxInstances = 0, BuildTimeout = 900 },
            []));

    [Fact]
    public void The_stack_file_of_a_site()
    {
        var file = StackFile.Empty();
        CloudRunStack.Fill(file, Plain with { Memory = "1Gi", Cpu = 2, MinInstances = 1, Domain = "data.example.com" }, "12e4567");
        new StackSecretWriter(file, "Pulumi.prod.yaml", "my-data")
            .Write(SiteSecrets.Create(new SecretText("s"), [PluginSecret.Create("my-plugin", "api_key", new SecretText("k"))]),
                new SecretText("p"));

        var stars = System.Text.RegularExpressions.Regex.Replace(file.Text(), "v1:[^\"]+", "v1:***");
        Snapshot.Matches("cloudrun/Pulumi.prod.yaml", stars);
    }

    [Fact]
    public void The_program_of_a_site_without_an_image() =>
        Snapshot.Matches("cloudrun/no-image.yaml", CloudRunProgram.Text(Plain with { NoImage = true }, [ApiKey]));

    [Fact]
    public void The_Dockerfile_with_SpatiaLite() =>
        Snapshot.Matches("cloudrun/Dockerfile.spatialite", ContainerFiles.Dockerfile(Architecture.X64, spatialite: true));

    [Theory]
    [InlineData(100, null, "1Gi")]
    [InlineData(600, null, "2Gi")]
    [InlineData(100, "2Gi", "2Gi")]
    public void A_demo_has_memory_for_its_copies(int megabytes, string? given, string memory)
    {
        var file = StackFile.Empty();
        CloudRunStack.Fill(file, (Plain with { DemoBytes = (long)megabytes << 20, Memory = given }).Checked(), "abc");
        Assert.Equal(memory, file.Plain("my-data:memory"));
    }

    [Fact]
    public void A_stack_that_had_an_image_forgets_it_and_the_other_way_round()
    {
        var file = StackFile.Empty();
        CloudRunStack.Fill(file, Plain, "abc");
        CloudRunStack.Fill(file, Plain with { NoImage = true }, "abc");
        Assert.Equal((null, "abc.tar.gz"), (file.Plain("my-data:imageTag"), file.Plain("my-data:sourceName")));
        CloudRunStack.Fill(file, Plain, "abc");
        Assert.Equal(("abc", null), (file.Plain("my-data:imageTag"), file.Plain("my-data:sourceName")));
    }

    [Fact]
    public void The_Dockerfile() => Snapshot.Matches("cloudrun/Dockerfile", ContainerFiles.Dockerfile(Architecture.X64));

    [Fact]
    public void The_image_and_the_stack_agree_with_the_architecture()
    {
        Assert.StartsWith("FROM --platform=linux/arm64 ", ContainerFiles.Dockerfile(Architecture.Arm64), StringComparison.Ordinal);
        var program = CloudRunProgram.Text(Plain with { Architecture = Architecture.Arm64 }, []);
        Assert.Contains("platforms:\n        - \"linux/arm64\"\n", program, StringComparison.Ordinal);
        Assert.DoesNotContain("amd64", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_config_value_that_has_no_default_is_in_the_stack_file()
    {
        var file = StackFile.Empty();
        CloudRunStack.Fill(file, Plain, "abc");
        var program = StackYaml.Parse(CloudRunProgram.Text(Plain, []));

        var required = StackYaml.Mapping(program, "config")!.Children
            .Where(entry => StackYaml.Node((YamlDotNet.RepresentationModel.YamlMappingNode)entry.Value, "default") is null)
            .Select(entry => $"my-data:{entry.Key}");

        Assert.Equal(["my-data:datasetteSecret"], required.Except(file.Keys));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("my-data")]
    [InlineData("a-service-whose-name-is-as-long-as-it-may-be-4949")]
    public void The_account_name_is_one_that_Google_takes(string service) =>
        Assert.Matches(@"\A[a-z](?:[-a-z0-9]{4,28}[a-z0-9])\z", ServiceAccountName.For(service));

    [Fact]
    public void Two_long_names_that_begin_alike_get_two_accounts() => Assert.NotEqual(
        ServiceAccountName.For("the-very-long-name-of-a-service-one"), ServiceAccountName.For("the-very-long-name-of-a-service-two"));

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "service", "My_Data" }, { "service", "" }, { "service", "-x" }, { "service", "x-" }, { "service", new string('a', 50) },
        { "service", "a\n" },
        { "project", "${x}" }, { "region", "US Central" }, { "memory", "512" }, { "memory", "1Ti" }, { "cpu", "3" }, { "stack", "a/b" },
        { "domain", "localhost" }, { "domain", "https://x.org" }, { "repository", "A" }, { "timeout", "0" }, { "max", "-1" },
        { "min", "2" }, { "ephemeral", "instances" }, { "ephemeral", "domain" }, { "memory", "demo" }, { "max-size", "" },
        { "no-image", "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_names_the_option(string option, string value)
    {
        var options = option switch
        {
            "service" => Plain with { Service = value },
            "project" => Plain with { Project = value },
            "region" => Plain with { Region = value },
            "memory" when value == "demo" => Plain with { Memory = "512Mi", DemoBytes = 1 },
            "memory" => Plain with { Memory = value },
            "ephemeral" when value == "domain" => Plain with { DemoBytes = 1, Domain = "data.example.com" },
            "ephemeral" => Plain with { DemoBytes = 1, MaxInstances = 2 },
            "max-size" => Plain with { DemoBytes = 4L << 30 },
            "no-image" => Plain with { NoImage = true, BuildTimeout = 60 },
            "cpu" => Plain with { Cpu = int.Parse(value) },
            "stack" => Plain with { Stack = value },
            "domain" => Plain with { Domain = value },
            "repository" => Plain with { ArtifactRepository = value },
            "timeout" => Plain with { BuildTimeout = int.Parse(value) },
            "max" => Plain with { MaxInstances = int.Parse(value) },
            _ => Plain with { MinInstances = int.Parse(value) },
        };

        Assert.Contains(option, Assert.Throws<PublishException>(options.Checked).Message, StringComparison.Ordinal);
    }
}
