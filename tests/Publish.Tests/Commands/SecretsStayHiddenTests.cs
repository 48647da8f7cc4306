using System.Text;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>No secret is in clear in anything that publish writes, prints, or hands to a command but by standard input.</summary>
public sealed class SecretsStayHiddenTests : IDisposable
{
    private const string Signing = "Sign-it's-$HOME-\"quoted\"-${x}";
    private const string ApiKey = "first-line-of-the-key\nsecond-line $$ größer";
    private const string PassphraseText = "the passphrase of the stack";

    private readonly Cli cli = new Cli().WithFakeSdk();

    public SecretsStayHiddenTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void With_a_passphrase_the_secrets_are_in_the_stack_file_and_nowhere_in_clear()
    {
        cli.Environment[Passphrase.Variable] = PassphraseText;

        var result = Publish("--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey, "--show-files");

        AssertHidden(result);
        Assert.Equal(Signing, Stored("my-data:datasetteSecret"));
        Assert.Equal(ApiKey, Stored("my-data:pluginSecret_MY_PLUGIN_API_KEY"));
        Assert.Contains("\"$env\": \"MY_PLUGIN_API_KEY\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(PassphraseText, cli.Record + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_passphrase_no_secret_is_written_and_the_next_commands_take_each_from_standard_input()
    {
        var result = Publish("--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey);

        AssertHidden(result);
        Assert.DoesNotContain("secure", File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]), StringComparison.Ordinal);
        Assert.Contains("""printf %s "${DATASETTE_PUBLISH_SECRET:?}" | pulumi config set --secret datasetteSecret --stack prod""", result.Output, StringComparison.Ordinal);
        Assert.Contains("""printf %s "${MY_PLUGIN_API_KEY:?}" | pulumi config set --secret pluginSecret_MY_PLUGIN_API_KEY --stack prod""", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_from_the_environment_and_from_standard_input_do_not_reach_the_commands_that_are_run()
    {
        cli.WithFakePulumi();
        cli.Environment[Passphrase.FileVariable] = cli.Home.Write("passphrase", PassphraseText + "\n");
        cli.Environment["MY_PLUGIN_API_KEY"] = ApiKey;
        cli.Environment["DATASETTE_PUBLISH_SECRET"] = Signing;
        AssertHidden(Publish("--plugin-secret", "my-plugin", "api_key", "-", "--deploy"));
        Assert.Equal(Signing, Stored("my-data:datasetteSecret"));
        Assert.Equal(ApiKey, Stored("my-data:pluginSecret_MY_PLUGIN_API_KEY"));

        var other = "Another-" + Signing;
        cli.Run(other + "\n", [.. Arguments, "--secret", "-"]).AssertSucceeded();
        Assert.Equal(other, Stored("my-data:datasetteSecret"));
    }

    [Fact]
    public void Deploying_runs_pulumi_in_the_directory_with_nothing_secret_among_its_arguments()
    {
        cli.WithFakePulumi();
        cli.Environment[Passphrase.Variable] = PassphraseText;

        AssertHidden(Publish("--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey, "--deploy"));

        Assert.Equal(
            ["version", "stack select prod --create --secrets-provider passphrase", "up --yes --stack prod --non-interactive",
                "stack output url --stack prod"],
            Calls("pulumi"));
    }

    [Fact]
    public void Deploying_without_a_passphrase_hands_each_secret_to_pulumi_by_standard_input()
    {
        cli.WithFakePulumi();

        var result = Publish("--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey, "--deploy");

        Assert.Contains($"INPUT\n{Signing}\n", cli.Record, StringComparison.Ordinal);
        Assert.Contains($"INPUT\n{ApiKey}\n", cli.Record, StringComparison.Ordinal);
        Assert.Contains("config set --secret datasetteSecret --stack prod --non-interactive", Calls("pulumi"));
        AssertHidden(result, cli.Record.Replace($"INPUT\n{Signing}\n", "", StringComparison.Ordinal).Replace($"INPUT\n{ApiKey}\n", "",
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_passphrase_file_is_named_by_its_full_path_as_the_next_commands_run_elsewhere()
    {
        cli.WithFakePulumi();
        cli.Environment[Passphrase.FileVariable] = "passphrase";
        var file = cli.Work.Write("passphrase", PassphraseText);

        Assert.Contains($"export PULUMI_CONFIG_PASSPHRASE_FILE={file}\n", Publish().Output, StringComparison.Ordinal);
        Publish("--deploy");
        Assert.Contains($"PULUMI_CONFIG_PASSPHRASE_FILE={file}\n", cli.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_deploy_is_one_line_without_a_secret_and_leaves_the_bundle()
    {
        cli.WithFakePulumi(exitCode: 3);
        cli.Environment[Passphrase.Variable] = PassphraseText;

        var result = cli.Run([.. Arguments, "--secret", Signing, "--deploy"]);

        result.AssertFailed("`pulumi stack select prod --create --secrets-provider passphrase` failed");
        AssertHidden(result);
        Assert.True(File.Exists(cli.Work["out/Pulumi.yaml"]));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--memory")]
    [InlineData("--cpu", "3")]
    [InlineData("--setting", "nonsense", "1")]
    public void A_mistake_beside_a_secret_does_not_show_it(params string[] mistake)
    {
        var result = cli.Run([.. Arguments, "--plugin-secret", "my-plugin", "api_key", ApiKey, "--secret", Signing, .. mistake]);

        Assert.NotEqual(0, result.ExitCode);
        AssertHidden(result);
    }

    private static string[] Arguments =>
        ["publish", "cloudrun", "data.db", "--service", "my-data", "--project", "p", "--region", "r", "--generate-dir", "out"];

    private CliResult Publish(params string[] further) => cli.Run([.. Arguments, .. further]).AssertSucceeded();

    private string Stored(string key)
    {
        var file = StackFile.Parse(File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]), "");
        return StackSecrets.Open(new SecretText(PassphraseText), file.EncryptionSalt!)!.Decrypt(file.Encrypted(key)!);
    }

    /// <summary>Searches output, errors, what commands were given, and every file, for each secret and each of its lines.</summary>
    private void AssertHidden(CliResult result, string? record = null)
    {
        var places = new Dictionary<string,
        string> { ["output"] = result.Output, ["errors"] = result.Errors, ["commands"] = record ?? cli.Record };
        foreach (var root in new[] { cli.Work.FullPath, cli.Home["cache"] }.Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
                places[file] = Encoding.UTF8.GetString(File.ReadAllBytes(file));
        foreach (var secret in new[] { Signing, ApiKey }.SelectMany(secret =>
            secret.Split('\n').Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))))
            Assert.All(places, place =>
                Assert.False(place.Value.Contains(secret, StringComparison.Ordinal), $"{place.Key} holds {secret}"));
    }

    private IEnumerable<string> Calls(string command) => cli.Record.Split("ARGS ")
        .Where(call => call.StartsWith(command + "\n", StringComparison.Ordinal))
        .Select(call => string.Join(' ',
            call[..call.IndexOf("ENVIRONMENT\n", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)));
}
