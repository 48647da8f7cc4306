using Datasette.Application;
using Datasette.Errors;

namespace Core.Tests.Application;

/// <summary><c>serve DIRECTORY</c>.</summary>
public sealed class ConfigDirectoryTests
{
    [Fact]
    public async Task ADirectoryIsServedWithItsDatabasesMetadataSettingsAndStaticFiles()
    {
        using var database = FixtureDatabase.Numbers(3);
        database.Folder.Write("metadata.yaml", "title: Of a directory");
        database.Folder.Write("datasette.yaml", "settings:\n  default_page_size: 2");
        Directory.CreateDirectory(database.Folder.File("static"));
        database.Folder.Write("static/note.txt", "from a file");
        using var app = Serving(new ServeOptions { Files = [database.Folder.Path] });
        Assert.Equal("Of a directory", (await app.JsonAsync("/.json")).GetProperty("metadata").GetProperty("title").GetString());
        Assert.Equal(2, (await app.JsonAsync("/fixture/numbers.json")).GetProperty("rows").GetArrayLength());
        Assert.Equal("from a file", (await app.GetAsync("/static/note.txt")).Text);
        Assert.True(app.Site.Databases.Single().IsMutable);
    }

    [Fact]
    public void DatabasesOfAnInspectFileDoNotChange()
    {
        using var database = FixtureDatabase.Numbers(3);
        database.Folder.Write("inspect-data.json", """{"fixture": {"file": "fixture.db", "tables": {}}}""");
        using var app = Serving(new ServeOptions { Files = [database.Folder.Path] });
        Assert.False(app.Site.Databases.Single().IsMutable);
    }

    [Fact]
    public void TheCommandLineGoesBeforeTheDirectory()
    {
        using var database = FixtureDatabase.Numbers(3);
        database.Folder.Write("metadata.json", """{"title": "Of the directory"}""");
        var other = database.Folder.Write("other.txt", """{"title": "Of the command line"}""");
        using var app = Serving(new ServeOptions { Files = [database.Folder.Path], MetadataFile = other });
        Assert.Equal("Of the command line", app.Site.Options.Metadata["title"]?.ToString());
    }

    [Fact]
    public void TwoDirectoriesAreOneTooMany()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        Assert.Contains("Only one directory",
            Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { Files = [one.Path, two.Path] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnExtensionThatIsNoneIsToldAtTheStart()
    {
        using var database = FixtureDatabase.Numbers(3);
        var text = database.Folder.Write("no-extension.so", "text");
        var error = Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { Immutable = [database.Path], Extensions = [text] }));
        Assert.Contains("cannot be loaded", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist",
            Assert.ThrowsAny<StartupError>(() =>
                Serving(new ServeOptions { Immutable = [database.Path], Extensions = ["/nowhere.so"] })).Message, StringComparison.Ordinal);
    }
}
