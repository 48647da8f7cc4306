using System.IO.Compression;
using System.Text;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary><c>publish lambda</c> as a user runs it, up to the cloud.</summary>
public sealed class PublishLambdaTests : IDisposable
{
    private const string Signing = "Sign-it's-$HOME-\"quoted\"-${x}";
    private const string ApiKey = "first-line-of-the-key";
    private const string PassphraseText = "the passphrase of the stack";
    private static readonly string[] Given = ["--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey];

    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishLambdaTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void The_directory_has_the_stack_and_a_zip_that_Lambda_can_start()
    {
        cli.Work.Write("assets/site.css", "body {}");

        var output = Publish("--static", "assets:assets").Output;

        Assert.Equal(
            [".datasette-bundle", "Pulumi.prod.yaml", "Pulumi.yaml", "README.md", "site.zip"],
            Directory.EnumerateFiles(cli.Work["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        using var zip = ZipFile.OpenRead(cli.Work["out/site.zip"]);
        Assert.Equal(
            ["bootstrap", "data.db", "libe_sqlite3.so", "site.json", "static/assets/site.css"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("755", Convert.ToString((zip.GetEntry("bootstrap")!.ExternalAttributes >> 16) & 0x1FF, 8));
        Assert.Contains("linux-arm64", cli.Record, StringComparison.Ordinal);
        Assert.Contains("my-data:architecture: \"arm64\"", File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]), StringComparison.Ordinal);
        Assert.Contains("openssl rand -hex 32 | pulumi config set --secret originSecret --stack prod", output, StringComparison.Ordinal);
        Assert.Contains("&& PORT=8080 ./bootstrap)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_site_published_again_is_the_same_byte_for_byte_and_keeps_its_secrets()
    {
        cli.Environment[Passphrase.Variable] = PassphraseText;
        Publish();
        var before = cli.Work.Fingerprint();

        Publish();

        Assert.Equal(before, cli.Work.Fingerprint());
        Assert.Matches("^[0-9a-f]{64}$", Stored("my-data:originSecret"));
        Assert.NotEqual(Stored("my-data:originSecret"), Stored("my-data:datasetteSecret"));
    }

    [Fact]
    public void With_a_passphrase_the_secrets_are_in_the_stack_file_and_nowhere_in_clear()
    {
        cli.Environment[Passphrase.Variable] = PassphraseText;

        var result = Publish([.. Given, "--show-files"]);

        Assert.Equal((Signing, ApiKey), (Stored("my-data:datasetteSecret"), Stored("my-data:pluginSecret_MY_PLUGIN_API_KEY")));
        AssertHidden(result, cli.Record, Signing, ApiKey, PassphraseText, Stored("my-data:originSecret"));
    }

    [Fact]
    public void Deploying_without_a_passphrase_hands_each_secret_to_pulumi_by_standard_input()
    {
        cli.WithFakePulumi();

        var result = Publish([.. Given, "--deploy"]);

        Assert.Matches("set\n--secret\noriginSecret\n(.*\n)*INPUT\n[0-9a-f]{64}\n", cli.Record);
        var inputs = $"INPUT\n{Signing}\n|INPUT\n{ApiKey}\n".Split('|');
        Assert.All(inputs, input => Assert.Contains(input, cli.Record, StringComparison.Ordinal));
        AssertHidden(result, inputs.Aggregate(cli.Record, (record, input) => record.Replace(input, "", StringComparison.Ordinal)), Signing,
            ApiKey);
    }

    [Fact]
    public void Without_a_CDN_there_is_no_origin_secret_and_one_of_an_earlier_publish_is_named()
    {
        cli.Environment[Passphrase.Variable] = PassphraseText;
        Publish();

        var output = Publish("--cdn", "none").Output;

        Assert.Contains("still has my-data:originSecret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("${originSecret}", File.ReadAllText(cli.Work["out/Pulumi.yaml"]), StringComparison.Ordinal);
    }

    /// <summary>A zip cannot bring SpatiaLite: that goes the same way as what is too large for a zip.</summary>
    [Fact]
    public void What_a_zip_does_not_hold_goes_as_an_image_that_Lambda_takes()
    {
        cli.WithFakePulumi();
        Publish();

        var result = Publish("--spatialite", "--deploy");

        Assert.Contains("they go as an image, which has the module SpatiaLite", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(cli.Work["out/site.zip"]));
        Assert.StartsWith("FROM --platform=linux/arm64 debian:", File.ReadAllText(cli.Work["out/app/Dockerfile"]), StringComparison.Ordinal);
        Assert.True(File.Exists(cli.Work["out/app/datasette-cs"]));
        Assert.Contains("imageUri: \"${image.ref}\"", File.ReadAllText(cli.Work["out/Pulumi.yaml"]), StringComparison.Ordinal);
        Assert.Matches("my-data:imageTag: \"[0-9a-f]{12}\"", File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]));
        Assert.Matches("(?s)ARGS pulumi\nup\n.*BUILDX_NO_DEFAULT_ATTESTATIONS=1\n", cli.Record);
        Assert.Contains("(cd app && PORT=8080 ./datasette-cs)", File.ReadAllText(cli.Work["out/README.md"]), StringComparison.Ordinal);

        // A smaller site is a zip again, and its stack has no image.
        Publish();
        Assert.False(Directory.Exists(cli.Work["out/app"]));
        Assert.DoesNotContain("imageTag", File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]), StringComparison.Ordinal);
    }

    private CliResult Publish(params string[] further) => cli.Run(
        ["publish", "lambda", "data.db", "--function", "my-data", "--region", "eu-central-1", "--generate-dir", "out",
            .. further]).AssertSucceeded();

    private string Stored(string key)
    {
        var file = StackFile.Parse(File.ReadAllText(cli.Work["out/Pulumi.prod.yaml"]), "");
        return StackSecrets.Open(new SecretText(PassphraseText), file.EncryptionSalt!)!.Decrypt(file.Encrypted(key)!);
    }

    /// <summary>Searches output, errors, what commands were given, every file, and every file in the zip.</summary>
    private void AssertHidden(CliResult result, string record, params string[] secrets)
    {
        var places = new Dictionary<string, string> { ["output"] = result.Output, ["errors"] = result.Errors, ["commands"] = record };
        foreach (var root in new[] { cli.Work.FullPath, cli.Home["cache"] })
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
                places[file] = Encoding.UTF8.GetString(File.ReadAllBytes(file));
        using var zip = ZipFile.OpenRead(cli.Work["out/site.zip"]);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            places[entry.FullName] = reader.ReadToEnd();
        }
        foreach (var secret in secrets)
            Assert.All(places, place =>
                Assert.False(place.Value.Contains(secret, StringComparison.Ordinal), $"{place.Key} holds {secret}"));
    }
}
