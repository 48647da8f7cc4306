using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>The example plugins as anybody has them: packed, installed, served; and in bundles, native where their libraries allow it.</summary>
[Trait("Category", "Slow")]
public sealed class ExamplePluginTests(ExamplePackages packages) : IClassFixture<ExamplePackages>
{
    [Fact]
    public void Each_is_installed_from_its_package_and_runs()
    {
        foreach (var (name, (path, expected)) in ExamplePackages.Requests)
        {
            // Each alone: what another brings along must not be what it needs.
            using var cli = packages.Site();
            if (name != "TemplateSql") Directory.Delete(cli.Work["templates"], recursive: true);
            string[] templates = name == "TemplateSql" ? ["--template-dir", "templates"] : [];
            Assert.Contains($"Installed Datasette.{name} 0.1.0", cli.Run("install", $"Datasette.{name}").AssertSucceeded().Output,
                StringComparison.Ordinal);
            var page = cli.Run(["serve", "-i", "data.db", "-c", "datasette.yaml", "--get", path, .. templates]);
            Assert.True(page.Output.Contains(expected, StringComparison.Ordinal), $"{name}: {path} says {page.Output}{page.Errors}");
        }
    }

    [Fact]
    public async Task Those_that_can_be_native_are_in_one_bundle()
    {
        using var cli = packages.Site();
        var output = Publish(cli, ["--aot"], ExamplePackages.Native).AssertSucceeded().Output;
        Assert.DoesNotContain("ReadyToRun", output, StringComparison.Ordinal);
        await AnswerAsync(cli, ExamplePackages.Native);
    }

    [Fact]
    public async Task The_others_are_ReadyToRun_and_the_build_says_why()
    {
        using var cli = packages.Site();
        var output = Publish(cli, [], ExamplePackages.Others).AssertSucceeded().Output;
        Assert.Contains("The plugins may not work as native code, says the build: IL", output, StringComparison.Ordinal);
        await AnswerAsync(cli, ExamplePackages.Others);
    }

    private static CliResult Publish(Cli cli, string[] how, IEnumerable<string> plugins) => cli.Run(["publish", "cloudrun", "data.db",
        "--service", "s", "--generate-dir", "out", "--arch", Architecture.OfThisMachine.Name, "-c", "datasette.yaml",
        .. plugins.Contains("TemplateSql") ? ["--template-dir", "templates"] : Array.Empty<string>(), .. how,
        .. plugins.SelectMany(name => (string[])["--install", $"Datasette.{name}"])]);

    private static Task AnswerAsync(Cli cli, IReadOnlyList<string> plugins) => PluginBundleTests.ServesAsync(cli, async client =>
    {
        foreach (var name in plugins)
        {
            var (path, expected) = ExamplePackages.Requests[name];
            var page = await client.GetStringAsync(path);
            Assert.True(page.Contains(expected, StringComparison.Ordinal), $"{name}: {path} says {page}");
        }
    });
}
