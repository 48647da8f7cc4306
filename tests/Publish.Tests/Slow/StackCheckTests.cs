using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>The stack programs are checked against the type declarations of the very provider versions that they name.</summary>
[Trait("Category", "Slow")]
public sealed class StackCheckTests
{
    private static readonly string Snapshots = Path.Combine(Repository.Root, "tests", "Publish.Tests", "Snapshots");

    [Theory]
    [InlineData("cloudrun", "plain", "domain-and-secret", "shared-repository", "no-image")]
    [InlineData("lambda", "plain", "upload-and-secret", "no-cdn", "domain", "image")]
    [InlineData("functions", "plain", "everything", "open-front-door")]
    public void Every_program_fits_the_types_of_its_providers(string target, params string[] filledIn) => Check(
        [Path.Combine(Repository.Root, "infra", target, "Pulumi.yaml"),
            .. filledIn.Select(name => Path.Combine(Snapshots, target, $"{name}.yaml"))])
        .AssertSucceeded();

    [Theory]
    [InlineData("disableOnDestroy", "disableOnDestory", "disableOnDestory")]
    [InlineData("containerPort: 8080", "containerPort: \"8080\"", "number")]
    [InlineData("${account.email}", "${account.emial}", "Expected 1 arguments")]
    [InlineData("${image.ref}", "${picture.ref}", "nothing is named picture")]
    [InlineData("gcp:compute:URLMap", "gcp:compute:UrlMap", "UrlMap")]
    [InlineData("linux/amd64", "linux/amd46", "linux/amd46")]
    public void The_check_finds_what_is_wrong(string right, string wrong, string sentence)
    {
        using var directory = new TemporaryDirectory();
        var text = File.ReadAllText(Path.Combine(Snapshots, "cloudrun", "domain-and-secret.yaml"));
        var changed = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);

        var result = Check([directory.Write("wrong.yaml", changed)]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }

    private static CliResult Check(string[] programs)
    {
        string[] packages = ["gcp", "aws", "azure-native"];
        var folder = Repository.Artifacts("stack-check");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Publish.Tests", "StackCheck")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (!packages.All(name => Directory.Exists(Path.Combine(folder, "node_modules", "@pulumi", name))))
            Repository.Run(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund").AssertSucceeded();
        return Repository.Run(folder, "node", ["check.js", .. programs]);
    }
}
