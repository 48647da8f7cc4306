using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;

namespace Core.Tests.Http;

/// <summary>Symbolic links in directories of templates and static files.</summary>
public sealed class FolderFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("site");

    public FolderFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(Root, "inside"));
        Directory.CreateDirectory(_folder.File("outside/deeper"));
        File.WriteAllText(Path.Combine(Root, "inside", "a.txt"), "a");
        File.WriteAllText(_folder.File("outside/secret.txt"), "secret");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LinksThatLeadBackAreNotFollowed()
    {
        // Two such links would stand for 2^40 files.
        Directory.CreateSymbolicLink(Path.Combine(Root, "once"), ".");
        Directory.CreateSymbolicLink(Path.Combine(Root, "inside", "twice"), Root);
        Directory.CreateSymbolicLink(Path.Combine(Root, "inside", "up"), _folder.Path);
        Directory.CreateSymbolicLink(Path.Combine(Root, "other"), "inside");
        File.CreateSymbolicLink(Path.Combine(Root, "nothing.txt"), "missing.txt");
        File.CreateSymbolicLink(Path.Combine(Root, "itself"), "itself");
        Assert.Equal(["inside/a.txt", "other/a.txt"], FolderFiles.Of(Root).Select(file => Path.GetRelativePath(Root, file)));
    }

    [Fact]
    public void LinksThatDoubleTheFilesEndWithAnError()
    {
        var last = _folder.File("outside/deeper");
        for (var level = 0; level < 20; level++)
        {
            var next = _folder.File($"level{level}");
            Directory.CreateDirectory(next);
            Directory.CreateSymbolicLink(Path.Combine(next, "a"), last);
            Directory.CreateSymbolicLink(Path.Combine(next, "b"), last);
            last = next;
        }
        Assert.Contains("100000 files", Assert.Throws<StartupError>(() => FolderFiles.Of(last)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inside/a.txt", 200)]
    [InlineData("within.txt", 200)]
    [InlineData("withinfolder/a.txt", 200)]
    [InlineData("leaving.txt", 404)]
    [InlineData("leavingfolder/secret.txt", 404)]
    [InlineData("leavingfolder/deeper/../secret.txt", 404)]
    [InlineData("twofolders/secret.txt", 404)]
    [InlineData("hidden/secret.txt", 404)]
    [InlineData("circle.txt", 404)]
    public async Task AStaticFileIsServedOnlyFromItsDirectory(string path, int status)
    {
        File.CreateSymbolicLink(Path.Combine(Root, "within.txt"), "inside/a.txt");
        Directory.CreateSymbolicLink(Path.Combine(Root, "withinfolder"), "inside");
        File.CreateSymbolicLink(Path.Combine(Root, "leaving.txt"), _folder.File("outside/secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "leavingfolder"), _folder.File("outside"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "first"), "../outside");
        Directory.CreateSymbolicLink(Path.Combine(Root, "twofolders"), "first");
        // ".." is that of the directory which the link leads to.
        Directory.CreateSymbolicLink(Path.Combine(Root, "deep"), "../outside/deeper");
        Directory.CreateSymbolicLink(Path.Combine(Root, "hidden"), "deep/..");
        File.CreateSymbolicLink(Path.Combine(Root, "circle.txt"), "circle.txt");
        // The directory may be given by a link itself.
        Directory.CreateSymbolicLink(_folder.File("mount"), "site");
        using var database = FixtureDatabase.Create("create table t (a)");
        foreach (var directory in new[] { Root, _folder.File("mount") })
        {
            using var app = Serving(new ServeOptions { Files = [database.Path], Static = [new StaticMount("s", directory)] });
            Assert.Equal(status, (await app.GetAsync($"/s/{path}")).Status);
            Assert.Empty(app.Mistakes);
        }
    }
}
