using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>Files of a published directory that are left out or refused, and a bundle's list of files that names others.</summary>
public sealed class PublishedFilesTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishedFilesTests()
    {
        Databases.Small(cli.Work["data.db"]);
        cli.Work.Write("private/secret.txt", "secret");
        cli.Work.Write("site/inside/a.txt", "a");
    }

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("--static", "s:site")]
    [InlineData("--template-dir", "site")]
    public void What_a_link_out_of_a_directory_leads_to_is_not_published(string option, string value)
    {
        Directory.CreateSymbolicLink(cli.Work["site/out"], cli.Work["private"]);

        var result = Publish(option, value);

        result.AssertFailed("site/out/secret.txt is reached by a symbolic link that leads out of site: such files are not served");
        Assert.False(Directory.Exists(cli.Work["out"]));
    }

    [Fact]
    public void Links_inside_a_directory_are_published_as_files()
    {
        Directory.CreateSymbolicLink(cli.Work["site/again"], "inside");
        Directory.CreateSymbolicLink(cli.Work["site/loop"], ".");
        File.CreateSymbolicLink(cli.Work["site/nothing"], "missing");

        Publish("--static", "s:site").AssertSucceeded();

        Assert.Equal("a", File.ReadAllText(cli.Work["out/static/s/again/a.txt"]));
        Assert.False(Path.Exists(cli.Work["out/static/s/loop"]));
        Assert.False(Path.Exists(cli.Work["out/static/s/nothing"]));
    }

    [Theory]
    [InlineData("../private/secret.txt")]
    [InlineData("./../private/secret.txt")]
    [InlineData("ROOT/private/secret.txt")]
    [InlineData("static/../../private/secret.txt")]
    public void A_list_of_files_that_names_others_moves_nothing(string listed)
    {
        Publish().AssertSucceeded();
        File.AppendAllText(cli.Work["out/.datasette-bundle"], listed.Replace("ROOT", cli.Work.FullPath, StringComparison.Ordinal) + "\n");

        Publish().AssertSucceeded();

        Assert.Equal("secret", File.ReadAllText(cli.Work["private/secret.txt"]));
        Assert.DoesNotContain("private", File.ReadAllText(cli.Work["out/.datasette-bundle"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_files_are_left_out_and_told()
    {
        foreach (var name in new[] { ".env", ".git/config", "inside/.DS_Store", ".well-known/security.txt" })
            cli.Work.Write($"site/{name}", "secret");

        var result = Publish("--static", "s:site").AssertSucceeded();

        Assert.Equal([".well-known/security.txt", "inside/a.txt"], Directory
            .EnumerateFiles(cli.Work["out/static/s"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(cli.Work["out/static/s"], file)).Order(StringComparer.Ordinal));
        Assert.Contains("site: left out .env, .git, inside/.DS_Store, because", (result.Output + result.Errors).ReplaceLineEndings(" "),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_line_break_is_refused()
    {
        cli.Work.Write("site/two\nlines.txt", "x");
        Publish("--static", "s:site").AssertFailed("a line break or another control character: two?lines.txt. Rename it");
    }

    private CliResult Publish(params string[] options) =>
        cli.Run(["publish", "fly", "data.db", "--app", "my-data", "--generate-dir", "out", .. options]);
}
