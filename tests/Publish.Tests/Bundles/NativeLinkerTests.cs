using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Bundles;

public sealed class NativeLinkerTests : IDisposable
{
    private static readonly Architecture Other = Architecture.All.Single(architecture => architecture != Architecture.OfThisMachine);
    private readonly TemporaryDirectory bin = new();

    public void Dispose() => bin.Dispose();

    [Theory]
    [InlineData("clang gcc", null)]
    [InlineData("gcc", "gcc")]
    public void This_machine_s_code_is_linked_by_clang_or_else_by_gcc(string commands, string? named)
    {
        var linker = Find(Architecture.OfThisMachine, commands.Split(' ')).Linker!;
        Assert.Equal(named, linker.Properties.GetValueOrDefault("CppCompilerAndLinker"));
        Assert.Empty(linker.Files);
    }

    [Fact]
    public void Without_a_linker_the_packages_to_install_are_named()
    {
        Assert.Contains("apt-get install clang, or gcc", Find(Architecture.OfThisMachine, []).Missing, StringComparison.Ordinal);
        Assert.Contains($"apt-get install {Other.CrossPackages}", Find(Other, ["clang", "gcc"]).Missing, StringComparison.Ordinal);
        Assert.Equal("gcc-aarch64-linux-gnu libc6-dev-arm64-cross", Architecture.Arm64.CrossPackages);
    }

    [Fact]
    public void The_wrapper_of_the_cross_linker_drops_the_option_that_gcc_does_not_know()
    {
        bin.Write($"{Other.Triple}-gcc", "#!/bin/sh\nprintf '%s|' \"$@\"\n");
        var linker = NativeLinker.Find(Other, bin.FullPath).Linker!;
        Assert.Equal("$(MSBuildProjectDirectory)/link", linker.Properties["CppCompilerAndLinker"]);
        Assert.Equal($"{Other.Triple}-objcopy", linker.Properties["ObjCopyName"]);
        bin.Write("link", linker.Files["link"]);
        foreach (var name in new[] { "link", $"{Other.Triple}-gcc" })
            File.SetUnixFileMode(bin[name], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = Repository.Run(bin.FullPath, "env", $"PATH={bin.FullPath}:/usr/bin:/bin", "./link", "a b.o", "--target=x", "-o", "out",
            "-Wl,--target=y", "");

        Assert.Equal("a b.o|-o|out|-Wl,--target=y||", result.AssertSucceeded().Output);
    }

    private (NativeLinker? Linker, string? Missing) Find(Architecture architecture, string[] commands)
    {
        foreach (var command in commands)
            bin.Write(command, "");
        return NativeLinker.Find(architecture, bin.FullPath);
    }
}
