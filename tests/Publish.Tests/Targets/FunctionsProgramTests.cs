using Datasette.Publish;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Datasette.Publish.Targets.Functions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Targets;

public sealed class FunctionsProgramTests
{
    private static readonly FunctionsOptions Plain = new() { App = "my-data" };
    private static readonly FunctionsOptions WithAll = Plain with
    {
        Handler = FunctionsHandler.Custom, MinInstances = 1, Insights = true, Cdn = true, Domain = "data.example.com",
    };
    private static readonly EnvironmentName ApiKey = EnvironmentName.ForPlugin("my-plugin", "api_key");

    [Fact]
    public void The_program_of_a_plain_site() => Snapshot.Matches("functions/plain.yaml", FunctionsProgram.Text(Plain, []));

    [Fact]
    public void The_program_of_a_site_with_everything() =>
        Snapshot.Matches("functions/everything.yaml", FunctionsProgram.Text(WithAll, [ApiKey]));

    [Fact]
    public void The_program_of_a_site_behind_a_front_door_that_is_not_the_only_way_in() => Snapshot.Matches(
        "functions/open-front-door.yaml", FunctionsProgram.Text(Plain with { Cdn = true, OriginAuth = false, Cors = false }, []));

    [Fact]
    public void The_stack_file_of_a_site()
    {
        var file = StackFile.Empty();
        FunctionsStack.Fill(file, WithAll with { Memory = 512, Subscription = "00000000-0000-0000-0000-00000000000a" }, "12e4567");
        new StackSecretWriter(file, "Pulumi.prod.yaml", "my-data")
            .Write(SiteSecrets.Create(new SecretText("s"), [PluginSecret.Create("my-plugin", "api_key", new SecretText("k"))]),
                new SecretText("p"));

        var stars = System.Text.RegularExpressions.Regex.Replace(file.Text(), "v1:[^\"]+", "v1:***");
        Snapshot.Matches("functions/Pulumi.prod.yaml", stars);
    }

    [Theory]
    [InlineData(FunctionsHandler.Worker, "worker-host.json")]
    [InlineData(FunctionsHandler.Custom, "custom-host.json")]
    public void The_settings_of_the_host_name_a_program_for_the_custom_handler_alone(object handler, string name) =>
        Snapshot.Matches($"functions/{name}", FunctionsFiles.Host((FunctionsHandler)handler));

    public static TheoryData<bool> BothWays => [true, false];

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Every_config_value_that_has_no_default_is_in_the_stack_file(bool everything)
    {
        var file = StackFile.Empty();
        var options = everything ? WithAll : Plain;
        FunctionsStack.Fill(file, options, "abc");
        var program = StackYaml.Parse(FunctionsProgram.Text(options, []));

        var required = StackYaml.Mapping(program, "config")!.Children
            .Where(entry => StackYaml.Node((YamlDotNet.RepresentationModel.YamlMappingNode)entry.Value, "default") is null)
            .Select(entry => $"my-data:{entry.Key}");

        Assert.Equal(["my-data:datasetteSecret"], required.Except(file.Keys));
    }

    [Fact]
    public void What_a_stack_file_says_and_a_program_does_not_declare_is_not_there()
    {
        var file = StackFile.Empty();
        FunctionsStack.Fill(file, WithAll, "abc");
        var program = StackYaml.Parse(FunctionsProgram.Text(WithAll, []));
        var declared = StackYaml.Mapping(program, "config")!.Children.Select(entry => $"my-data:{entry.Key}");
        Assert.Equal([], file.Keys.Except(declared));
    }

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "app", "My_Data" }, { "app", "" }, { "app", "a" }, { "app", "-x" }, { "app", "x-" }, { "app", new string('a', 61) },
        { "app", "aa\n" },
        { "subscription", "${x}" }, { "region", "West Europe" }, { "memory", "1024" }, { "stack", "a/b" }, { "domain", "localhost" },
        { "domain", "https://x.org" }, { "domain without a CDN", "data.example.com" }, { "max-instances", "39" },
        { "max-instances", "1001" },
        { "min-instances", "41" }, { "min-instances", "-1" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_names_the_option(string option, string value)
    {
        var options = option switch
        {
            "app" => Plain with { App = value },
            "subscription" => Plain with { Subscription = value },
            "region" => Plain with { Region = value },
            "memory" => Plain with { Memory = int.Parse(value) },
            "stack" => Plain with { Stack = value },
            "domain" => Plain with { Cdn = true, Domain = value },
            "domain without a CDN" => Plain with { Domain = value },
            "max-instances" => Plain with { MaxInstances = int.Parse(value) },
            _ => Plain with { MinInstances = int.Parse(value) },
        };

        Assert.StartsWith($"--{option.Split(' ')[0]} ", Assert.Throws<PublishException>(options.Checked).Message, StringComparison.Ordinal);
    }
}
