using System.Text.Json;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class CreateTokenTests : IDisposable
{
    private readonly Cli cli = new();

    public CreateTokenTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void A_site_with_the_same_secret_takes_the_token_and_another_does_not()
    {
        var token = cli.Run("create-token", "gardener", "--secret", "s").AssertSucceeded().Output.TrimEnd();

        Assert.Equal("[1,2]", Ask(token, "s").Output.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("\"status\": 401", Ask(token, "other").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limited_token_opens_what_it_is_limited_to()
    {
        var limited = cli.Run("create-token", "gardener", "--secret", "s", "-r", "data", "plants",
            "view-table").AssertSucceeded().Output.TrimEnd();
        var elsewhere = cli.Run("create-token", "gardener", "--secret", "s", "-d", "other",
            "view-table").AssertSucceeded().Output.TrimEnd();

        Assert.Equal(0, Ask(limited, "s").ExitCode);
        Assert.Contains("\"status\": 403", Ask(elsewhere, "s").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_token_says_is_shown()
    {
        var output = cli.Run(
            "create-token", "gardener", "--secret", "s", "-e", "3600", "--debug", "-a", "view-instance", "-a", "execute-sql",
            "--database", "data", "view-database", "--resource", "data", "plants", "view-table").AssertSucceeded().Output;

        Assert.StartsWith("dstok_", output, StringComparison.Ordinal);
        using var decoded = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal("gardener", decoded.RootElement.GetProperty("a").GetString());
        Assert.Equal(3600, decoded.RootElement.GetProperty("d").GetInt32());
        Assert.Equal("""{"a":["vi","es"],"d":{"data":["vd"]},"r":{"data":{"plants":["vt"]}}}""", JsonSerializer.Serialize(decoded.RootElement.GetProperty("_r")));
    }

    [Fact]
    public void The_secret_may_be_in_the_environment()
    {
        cli.Environment["DATASETTE_SECRET"] = "s";
        Assert.Equal(0, Ask(cli.Run("create-token", "gardener").AssertSucceeded().Output.TrimEnd(), "s").ExitCode);
    }

    [Fact]
    public void An_action_that_is_not_known_is_a_warning()
    {
        var result = cli.Run("create-token", "gardener", "--secret", "s", "-a", "view-tabel").AssertSucceeded();
        Assert.Equal("Warning: there is no action view-tabel here, unless a plugin has it. Did you mean view-table?\n", result.Errors);
    }

    [Theory]
    [InlineData("create-token gardener", "--secret is missing")]
    [InlineData("create-token gardener --secret s -e never", "--expires-after never")]
    [InlineData("create-token gardener --secret s -e 0", "--expires-after 0")]
    [InlineData("create-token gardener --secret s -d data", "-d takes 2 values")]
    [InlineData("create-token gardener --secret s --resource data plants", "--resource takes 3 values")]
    [InlineData("create-token", "create-token --help")]
    [InlineData("install", "install: name a package, a file of them with -r, or a folder with -e")]
    [InlineData("install -U -r requirements.txt", "-r requirements.txt cannot be read")]
    [InlineData("uninstall datasette-auth-github -y", "datasette-auth-github is not installed in")]
    public void A_mistake_is_one_line(string arguments, string sentence) => cli.Run(arguments.Split(' ')).AssertFailed(sentence);

    private CliResult Ask(string token, string secret) =>
        cli.Run("serve", "data.db", "--secret", secret, "--token", token, "--get", "/data/plants.json?_shape=arrayfirst");
}
