using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>Which executable a bundle gets, and what is said about it.</summary>
public sealed class ExecutableOptionTests : IDisposable
{
    private const string NativeProject = "<PublishAot>true</PublishAot>", ReadyToRunProject = "<PublishReadyToRun>true</PublishReadyToRun>";

    private readonly Cli cli = new();

    public ExecutableOptionTests()
    {
        Databases.Small(cli.Work["data.db"]);
        // Nothing but what a test puts there: its commands, and those that the scripts of the tests need.
        cli.Environment["PATH"] = cli.Home["bin"];
        foreach (var command in new[] { "sh", "cat", "mkdir", "grep", "basename", "env" })
            File.CreateSymbolicLink(cli.Home[$"bin/{command}"], File.Exists($"/bin/{command}") ? $"/bin/{command}" : $"/usr/bin/{command}");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public void It_is_native_where_there_is_a_linker()
    {
        cli.WithFakeSdk();
        File.WriteAllText(cli.Home["bin/clang"], "");

        var output = Publish(Architecture.OfThisMachine.Name).AssertSucceeded().Output;

        Assert.Contains($"Building the executable for Linux on {Architecture.OfThisMachine}, native code;", output,
            StringComparison.Ordinal);
        Assert.Contains(NativeProject, cli.Record, StringComparison.Ordinal);
        Assert.Contains($"The executable is for Linux on {Architecture.OfThisMachine}, native code\n",
            Publish(Architecture.OfThisMachine.Name).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_ready_to_run_where_there_is_no_linker()
    {
        cli.WithFakeSdk();

        var output = Publish(Architecture.OfThisMachine.Name).AssertSucceeded().Output;

        Assert.Contains("cannot be compiled to native code, as there is no linker: apt-get install clang, or gcc libc6-dev", output,
            StringComparison.Ordinal);
        Assert.Contains(ReadyToRunProject, cli.Record, StringComparison.Ordinal);
        Assert.DoesNotContain(NativeProject, cli.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_ready_to_run_where_the_native_pack_is_missing()
    {
        cli.WithFakeSdk(hasNativePack: false);
        File.WriteAllText(cli.Home["bin/clang"], "");

        var output = Publish(Architecture.OfThisMachine.Name).AssertSucceeded().Output;

        Assert.Contains("The native executable needs the package runtime.linux-x64.Microsoft.DotNet.ILCompiler, which your package "
            + "sources do not have", output, StringComparison.Ordinal);
        Assert.Contains(ReadyToRunProject, cli.Record, StringComparison.Ordinal);
        Publish(Architecture.OfThisMachine.Name, "--aot").AssertFailed("The native executable needs the package");
    }

    [Fact]
    public void Each_can_be_asked_for()
    {
        cli.WithFakeSdk();
        Publish(Architecture.OfThisMachine.Name, "--aot").AssertFailed("there is no linker");
        File.WriteAllText(cli.Home["bin/clang"], "");
        Publish(Architecture.OfThisMachine.Name, "--r2r").AssertSucceeded();
        Assert.DoesNotContain(NativeProject, cli.Record, StringComparison.Ordinal);
        Publish(Architecture.OfThisMachine.Name, "--aot").AssertSucceeded();
        Assert.Contains(NativeProject, cli.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_for_arm64_is_for_arm64_in_every_file()
    {
        cli.WithFakeSdk();

        var result = Publish("arm64", "--r2r").AssertSucceeded();

        Assert.Contains("Note: --arch arm64: Cloud Run has x64 processors alone", result.Errors, StringComparison.Ordinal);
        Assert.Contains("<RuntimeIdentifier>linux-arm64</RuntimeIdentifier>", cli.Record, StringComparison.Ordinal);
        Assert.StartsWith("FROM --platform=linux/arm64 ", File.ReadAllText(cli.Work["out/app/Dockerfile"]), StringComparison.Ordinal);
        Assert.Contains("\"linux/arm64\"", File.ReadAllText(cli.Work["out/Pulumi.yaml"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish cloudrun data.db --service s --arch riscv64", "--arch riscv64: x64 or arm64.")]
    [InlineData("publish cloudrun data.db --service s --aot --r2r", "--aot and --r2r: choose one")]
    [InlineData("publish cloudrun data.db --service s --arch arm64 --deploy", "Cloud Run has x64 processors alone")]
    [InlineData("package data.db --arch x86", "--arch x86: x64 or arm64.")]
    public void A_mistake_is_one_line(string arguments, string sentence) => cli.Run(arguments.Split(' ')).AssertFailed(sentence);

    /// <summary>Exact versions of the packages that the tool itself was built with, and of what they need.</summary>
    [Fact]
    public void The_project_asks_for_exact_versions()
    {
        var project = ExecutableProject.Files(Architecture.X64, null, ["Datasette"])["datasette-cs.csproj"];
        Assert.Matches("""<PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="\[[0-9.]+\]" />""", project);
        Assert.Matches("""<PackageReference Include="SQLitePCLRaw.core" Version="\[[0-9.]+\]" />""", project);
        Assert.DoesNotMatch("Version=\"[^\\[]", project);
    }

    private CliResult Publish(string architecture, params string[] further) =>
        cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", "--arch", architecture, .. further]);
}
