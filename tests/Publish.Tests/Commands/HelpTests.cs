using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("datasette-cs.txt")]
    [InlineData("inspect.txt", "inspect")]
    [InlineData("publish.txt", "publish")]
    [InlineData("publish-local.txt", "publish", "local")]
    [InlineData("publish-cloudrun.txt", "publish", "cloudrun")]
    public void The_help_of_each_command(string snapshot, params string[] command)
    {
        using var cli = new Cli();

        Snapshot.Matches($"help/{snapshot}", cli.Run([.. command, "--help"]).AssertSucceeded().Output);
    }

    [Fact]
    public void The_version_is_told_in_Datasettes_words()
    {
        using var cli = new Cli();

        Assert.Matches(@"\Adatasette-cs, version \d+\.\d+\.\d+", cli.Run("--version").AssertSucceeded().Output);
    }
}
