using Datasette.Publish;
using Datasette.Publish.Secrets;
using Xunit;

namespace Publish.Tests.Secrets;

public sealed class EnvironmentNameTests
{
    [Theory]
    [InlineData("my-plugin", "api_key", "MY_PLUGIN_API_KEY")]
    [InlineData("datasette-auth-github", "client_secret", "DATASETTE_AUTH_GITHUB_CLIENT_SECRET")]
    [InlineData("p", "a-b", "P_A_B")]
    public void A_plugin_secret_is_named_as_Datasette_names_it(string plugin, string setting, string expected) =>
        Assert.Equal(expected, EnvironmentName.ForPlugin(plugin, setting).Text);

    [Theory]
    [InlineData("my plugin", "key")]
    [InlineData("p", "a.b")]
    [InlineData("1p", "key")]
    [InlineData("p", "k=v")]
    [InlineData("p", "k\n")]
    [InlineData("datasette", "secret")]
    [InlineData("k", "service")]
    [InlineData("x-google", "key")]
    [InlineData("aws", "access-key-id")]
    [InlineData("lambda", "task_root")]
    [InlineData("functions", "worker-runtime")]
    [InlineData("website", "site_name")]
    [InlineData("datasette-origin", "secret")]
    [InlineData("datasette-origin", "auth")]
    public void A_name_that_cannot_carry_a_secret_is_refused(string plugin, string setting) =>
        Assert.Throws<PublishException>(() => EnvironmentName.ForPlugin(plugin, setting));

    [Fact]
    public void Two_secrets_with_one_name_are_refused_and_the_same_one_twice_takes_the_last()
    {
        var value = new SecretText("v");
        var problem = Assert.Throws<PublishException>(() =>
            SiteSecrets.Create(null, [PluginSecret.Create("a-b", "c", value), PluginSecret.Create("a", "b_c", value)]));
        Assert.Contains("A_B_C", problem.Message, StringComparison.Ordinal);

        var twice = SiteSecrets.Create(null, [PluginSecret.Create("a", "b", value), PluginSecret.Create("a", "b", new SecretText("w"))]);
        Assert.Equal("w", twice.Plugins.Single().Value.Reveal());
    }

    [Fact]
    public void A_secret_shows_stars_wherever_it_is_formatted()
    {
        var secret = PluginSecret.Create("p", "k", new SecretText("hunter2"));

        Assert.DoesNotContain("hunter2", $"{secret} {new SiteSecrets(secret.Value, [secret])}", StringComparison.Ordinal);
        Assert.Contains("***", $"{secret}", StringComparison.Ordinal);
    }
}
