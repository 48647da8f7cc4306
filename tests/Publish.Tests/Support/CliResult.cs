using Xunit;

namespace Publish.Tests.Support;

/// <summary>What a run of the tool came to.</summary>
public sealed record CliResult(int ExitCode, string Output, string Errors)
{
    /// <summary>It failed as every failure should: with one line for the user.</summary>
    public void AssertFailed(string sentence)
    {
        Assert.NotEqual(0, ExitCode);
        var line = Assert.Single(Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("Error: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Output + Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Output + Errors, StringComparison.Ordinal);
    }

    public CliResult AssertSucceeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}\n{Output}\n{Errors}");
        return this;
    }
}
