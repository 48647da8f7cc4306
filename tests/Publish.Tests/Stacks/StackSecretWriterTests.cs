using Datasette.Publish;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Xunit;

namespace Publish.Tests.Stacks;

public sealed class StackSecretWriterTests
{
    private static readonly SecretText Passphrase = new("open sesame");
    private static readonly SiteSecrets Both =
        SiteSecrets.Create(new SecretText("sign"), [PluginSecret.Create("my-plugin", "api_key", new SecretText("k"))]);

    [Fact]
    public void With_a_passphrase_every_secret_is_encrypted()
    {
        var file = StackFile.Empty();

        var plan = Write(file, Both, Passphrase);

        Assert.Equal(["DATASETTE_SECRET", "MY_PLUGIN_API_KEY"], plan.Encrypted.Select(variable => variable.Text));
        Assert.Empty(plan.Missing);
        Assert.Equal("sign", Decrypted(file, "my-data:datasetteSecret"));
        Assert.Equal("k", Decrypted(file, "my-data:pluginSecret_MY_PLUGIN_API_KEY"));
        Assert.StartsWith("encryptionsalt: \"v1:", file.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_passphrase_nothing_is_written_and_every_secret_is_asked_for()
    {
        var file = StackFile.Empty();

        var plan = Write(file, Both, null);

        Assert.Equal("config: {}\n", file.Text());
        Assert.Equal(["DATASETTE_SECRET", "MY_PLUGIN_API_KEY"], plan.Missing.Select(missing => missing.Key.Text));
        Assert.Empty(plan.Encrypted);
    }

    [Fact]
    public void Without_a_signing_secret_a_random_one_is_made_once_and_then_kept()
    {
        var file = StackFile.Empty();

        Assert.True(Write(file, SiteSecrets.None, Passphrase).GeneratedSigning);
        var first = Decrypted(file, "my-data:datasetteSecret");
        Assert.Matches(@"\A[0-9a-f]{64}\z", first);

        Assert.False(Write(file, SiteSecrets.None, Passphrase).GeneratedSigning);
        Assert.Equal(first, Decrypted(file, "my-data:datasetteSecret"));
    }

    [Fact]
    public void The_same_secrets_leave_the_file_as_it_was()
    {
        var file = StackFile.Empty();
        Write(file, Both, Passphrase);
        var before = file.Text();
        var again = StackFile.Parse(before, "Pulumi.prod.yaml");

        Write(again, Both, Passphrase);

        Assert.Equal(before, again.Text());
    }

    [Fact]
    public void A_later_publish_without_the_passphrase_keeps_what_was_encrypted()
    {
        var file = StackFile.Empty();
        Write(file, Both, Passphrase);
        var before = file.Text();

        var plan = Write(file, SiteSecrets.None, null);

        Assert.Equal(before, file.Text());
        Assert.Equal(["DATASETTE_SECRET"], plan.Kept.Select(variable => variable.Text));
        Assert.Empty(plan.Missing);
        Assert.Equal(["my-data:pluginSecret_MY_PLUGIN_API_KEY"], plan.Unused);
    }

    [Fact]
    public void A_new_value_without_the_passphrase_is_left_to_the_pulumi_command()
    {
        var file = StackFile.Empty();
        Write(file, Both, Passphrase);

        var plan = Write(file, SiteSecrets.Create(new SecretText("new"), []), null);

        Assert.Equal("new", plan.Missing.Single().Value!.Reveal());
        Assert.Equal("sign", Decrypted(file, "my-data:datasetteSecret"));
    }

    [Fact]
    public void A_wrong_passphrase_is_refused()
    {
        var file = StackFile.Empty();
        Write(file, Both, Passphrase);
        var before = file.Text();

        var problem = Assert.Throws<PublishException>(() => Write(file, Both, new SecretText("shut")));

        Assert.Contains("does not open Pulumi.prod.yaml", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, file.Text());
    }

    [Fact]
    public void A_stack_under_a_key_service_is_left_to_the_pulumi_command()
    {
        var file = StackFile.Parse("secretsprovider: gcpkms://x\nencryptedkey: abc\nconfig:\n  my-data:datasetteSecret:\n    secure: "
            + "v1:x\n", "Pulumi.prod.yaml");

        var plan = Write(file, Both, Passphrase);

        Assert.Null(file.EncryptionSalt);
        Assert.Equal("v1:x", file.Encrypted("my-data:datasetteSecret"));
        Assert.Equal(2, plan.Missing.Count);
    }

    [Fact]
    public void What_its_owner_put_into_the_file_stays()
    {
        var file = StackFile.Parse("environment:\n  - base\nconfig:\n  gcp:impersonateServiceAccount: me\n  my-data:tags:\n    a: 1\n",
            "Pulumi.prod.yaml");

        Write(file, Both, Passphrase);

        var text = file.Text();
        Assert.Contains("environment:\n  - \"base\"\n", text, StringComparison.Ordinal);
        Assert.Contains("  gcp:impersonateServiceAccount: \"me\"\n  my-data:tags:\n    a: 1\n", text, StringComparison.Ordinal);
    }

    private static SecretPlan Write(StackFile file, SiteSecrets secrets, SecretText? passphrase) =>
        new StackSecretWriter(file, "Pulumi.prod.yaml", "my-data").Write(secrets, passphrase);

    private static string Decrypted(StackFile file, string key) =>
        StackSecrets.Open(Passphrase, file.EncryptionSalt!)!.Decrypt(file.Encrypted(key)!);
}
