using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Bundles;

public sealed class PackagedExecutableTests
{
    [Fact]
    public async Task The_package_s_executable_is_taken_without_an_SDK_and_without_a_cache()
    {
        using var tool = new TemporaryDirectory();
        tool.Write("executables/linux-arm64/datasette-cs", "native");
        tool.Write("executables/linux-arm64/libe_sqlite3.so", "library");
        var build = new ExecutableBuild(tool.FullPath, "/proc/nowhere") { CommandPath = "" };

        var files = await build.FilesAsync(new ExecutableRequest(Architecture.Arm64), CancellationToken.None);

        Assert.Equal(["datasette-cs", "libe_sqlite3.so"], files.Select(file => file.Path));
        Assert.Equal([true, false], files.Select(file => file.Executable));
    }

    [Theory]
    [InlineData("x64", false)]
    [InlineData("arm64", true)]
    public void What_the_package_lacks_is_built(string architecture, bool readyToRun)
    {
        using var tool = new TemporaryDirectory();
        tool.Write("executables/linux-arm64/datasette-cs", "native");

        Assert.Null(PackagedExecutable.Directory(
            tool.FullPath, new ExecutableRequest(Architecture.Parse(architecture), readyToRun ? ExecutableFlavour.ReadyToRun : null)));
    }
}
