using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

[Trait("Category", "Slow")]
public sealed class ToolPackageTests
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly Dictionary<string, string> SharedCache = new() { ["XDG_CACHE_HOME"] = Repository.Artifacts("cache") };

    /// <summary>
    /// Packs what the test run has built: another build of the same folders at the same time could break either. It is installed from that
    /// one folder into a cache of its own, where no earlier package of the same version is.
    /// </summary>
    [Fact]
    public void The_tool_installs_from_a_local_folder_and_runs()
    {
        using var directory = new TemporaryDirectory();
        Databases.Small(directory["data.db"]);
        directory.Write("nuget.config",
            """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources></configuration>""");
        Repository.Run(Repository.Root, SharedCache, "dotnet", "pack", "publish/Cli", "-c", Configuration, "--no-build", "-o",
            directory["packages"], "--nologo").AssertSucceeded();
        Repository.Run(directory.FullPath, new Dictionary<string, string> { ["NUGET_PACKAGES"] = directory["nuget"] }, "dotnet", "tool", "install", "--tool-path",
            "tool", "--configfile", "nuget.config", "Datasette.Cloud.Cli").AssertSucceeded();

        var tool = directory["tool/datasette-cs"];
        Assert.StartsWith("datasette-cs, version ", Repository.Run(directory.FullPath, tool, "--version").AssertSucceeded().Output,
            StringComparison.Ordinal);
        Assert.Contains("\"count\": 2", Repository.Run(directory.FullPath, tool, "inspect", "data.db").AssertSucceeded().Output,
            StringComparison.Ordinal);
        foreach (var architecture in Architecture.All)
            Assert.Single(Directory.GetFiles(directory["tool"], ExecutableProject.Name, SearchOption.AllDirectories),
                file => file.EndsWith($"{PackagedExecutable.Folder}/{architecture.RuntimeIdentifier}/{ExecutableProject.Name}",
                    StringComparison.Ordinal));
    }
}
