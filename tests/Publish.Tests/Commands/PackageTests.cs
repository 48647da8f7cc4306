using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class PackageTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public PackageTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void An_image_is_built_from_the_files_of_the_site()
    {
        cli.WithFakeDocker();

        var output = cli.Run("package", "data.db", "-t", "plants:1", "-p", "9000", "--title", "Plants", "--plugin-secret", "p", "k",
            "hunter2", "--secret", "hunter2").AssertSucceeded().Output;

        Assert.Contains($"ARGS docker\nbuild\n--platform\n{Architecture.OfThisMachine.DockerPlatform}\n-t\nplants:1\n.\n", cli.Record,
            StringComparison.Ordinal);
        Assert.Contains("FILE ./data.db\n", cli.Record, StringComparison.Ordinal);
        Assert.Contains("FILE ./datasette-cs\n", cli.Record, StringComparison.Ordinal);
        Assert.Contains("FILE ./site.json\n", cli.Record, StringComparison.Ordinal);
        Assert.Contains("ENV PORT=9000\nEXPOSE 9000\n", cli.Record, StringComparison.Ordinal);
        Assert.EndsWith("Run it with: docker run -p 9000:9000 -e DATASETTE_SECRET -e P_K plants:1\n", output, StringComparison.Ordinal);
        // Neither in the image nor in what docker was told.
        Assert.DoesNotContain("hunter2", cli.Record + output, StringComparison.Ordinal);
        Assert.Equal(["data.db"], Directory.EnumerateFileSystemEntries(cli.Work.FullPath).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void The_folder_alone_needs_no_docker()
    {
        var output = cli.Run("package", "data.db", "-t", "plants", "--generate-dir", "image", "--spatialite").AssertSucceeded().Output;

        Assert.Equal(
            [".datasette-bundle", ".dockerignore", "Dockerfile", "README.md", "data.db", "datasette-cs", "libe_sqlite3.so", "site.json"],
            // Results are there where this machine has the module.
            Directory.EnumerateFiles(cli.Work["image"]).Select(path => Path.GetFileName(path)).Where(name => name != "precomputed.bin")
                .Order(StringComparer.Ordinal));
        Assert.Contains("libsqlite3-mod-spatialite", File.ReadAllText(cli.Work["image/Dockerfile"]), StringComparison.Ordinal);
        Assert.Contains("docker run -p 8001:8001 -e DATASETTE_SECRET plants\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_there_is_none()
    {
        cli.WithFakeDocker();

        Assert.EndsWith("IMAGE\n", cli.Run("package", "data.db").AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Contains($"ARGS docker\nbuild\n--platform\n{Architecture.OfThisMachine.DockerPlatform}\n.\n", cli.Record,
            StringComparison.Ordinal);
        Assert.Contains("ENV PORT=8001\n", cli.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_that_fails_is_told()
    {
        cli.WithFakeDocker(exitCode: 3);
        var result = cli.Run("package", "data.db", "-t", "plants");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("`docker build --platform linux/", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package data.db", "docker command, which is not on the PATH")]
    [InlineData("package data.db -p 0", "--port 0: a number from 1 to 65535")]
    [InlineData("package data.db -p 70000", "--port 70000")]
    [InlineData("package data.db --install x==y", "x==y: y is no version")]
    public void A_mistake_is_one_line(string arguments, string sentence) => cli.Run(arguments.Split(' ')).AssertFailed(sentence);

    [Fact]
    public void A_mistake_in_the_site_is_told_before_anything_is_built()
    {
        cli.WithFakeDocker();
        cli.Run("package").AssertFailed("Name at least one SQLite file");
        cli.Run("package", "data.db", "-s", "nonsense", "1").AssertFailed("--setting nonsense: there is no such setting");
        Assert.DoesNotContain("build", cli.Record, StringComparison.Ordinal);
    }
}
