using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

[Trait("Category", "Slow")]
public sealed class ToolPackageTests
{
    [Fact]
    public void The_tool_installs_from_a_local_folder_and_runs()
    {
        using var directory = new TemporaryDirectory();
        Databases.Small(directory["data.db"]);
        Repository.Run(Repository.Root, "dotnet", "pack", "publish/Cli", "-c", "Release", "-o", directory["packages"],
            "--nologo").AssertSucceeded();
        Repository.Run(directory.FullPath, "dotnet", "tool", "install", "--tool-path", "tool", "--add-source", "packages",
            "Datasette.Cloud.Cli").AssertSucceeded();

        var tool = directory["tool/datasette-cs"];
        Assert.StartsWith("datasette-cs, version ", Repository.Run(directory.FullPath, tool, "--version").AssertSucceeded().Output,
            StringComparison.Ordinal);
        Assert.Contains("\"count\": 2", Repository.Run(directory.FullPath, tool, "inspect", "data.db").AssertSucceeded().Output,
            StringComparison.Ordinal);
    }
}
