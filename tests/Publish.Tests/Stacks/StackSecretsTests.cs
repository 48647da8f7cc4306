using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Xunit;

namespace Publish.Tests.Stacks;

public sealed class StackSecretsTests
{
    private const string KnownSalt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    [Fact]
    public void A_salt_that_pulumi_wrote_opens_with_its_passphrase()
    {
        var secrets = StackSecrets.Open(new SecretText("password"), KnownSalt);

        Assert.NotNull(secrets);
        Assert.Equal("pulumi", secrets.Decrypt("v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="));
    }

    [Theory]
    [InlineData("another", KnownSalt)]
    [InlineData("password", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:AAAFeIzwobWRKmEAzUdaQHqC5mMRIQ==")]
    [InlineData("password", "v2:fozI5u6B030=:v1:x:y")]
    [InlineData("password", "v1:not base64:v1:x:y")]
    [InlineData("password", "")]
    public void A_wrong_passphrase_or_a_damaged_salt_opens_nothing(string passphrase, string salt) =>
        Assert.Null(StackSecrets.Open(new SecretText(passphrase), salt));

    [Fact]
    public void What_is_encrypted_comes_back_from_the_salt_and_the_passphrase_alone()
    {
        string[] values = ["", "s", "it's \"quoted\" $HOME ${x} $$", "two\nlines\r\n", "größer 🗝", new string('x', 100_000)];
        var secrets = StackSecrets.Create(new SecretText("correct horse"));
        var again = StackSecrets.Open(new SecretText("correct horse"), secrets.Salt);

        Assert.All(values, value => Assert.Equal(value, again!.Decrypt(secrets.Encrypt(new SecretText(value)))));
    }

    [Fact]
    public void The_same_value_is_encrypted_differently_each_time()
    {
        var secrets = StackSecrets.Create(new SecretText("p"));

        Assert.NotEqual(secrets.Encrypt(new SecretText("x")), secrets.Encrypt(new SecretText("x")));
        Assert.Matches(@"\Av1:[A-Za-z0-9+/]{16}:[A-Za-z0-9+/=]+\z", secrets.Encrypt(new SecretText("x")));
    }
}
