using Datasette.Application;
using Datasette.Errors;
using Datasette.Inspection;
using Microsoft.Data.Sqlite;

namespace Core.Tests.Inspection;

/// <summary>What may be wrong with a file is said in one sentence before anything is served.</summary>
public sealed class DatabaseFileTests
{
    [Fact]
    public void AMissingFile()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist", ErrorOf(folder.File("nothing.db")));
    }

    [Fact]
    public void ADirectory()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a directory", ErrorOf(folder.Path));
    }

    [Theory]
    [InlineData("just some text")]
    [InlineData("id,name\r\n1,one\r\n")]
    [InlineData("SQLite format 3")]
    public void AFileThatIsNoDatabase(string text)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is not a SQLite database", ErrorOf(folder.Write("text.db", text)));
    }

    [Fact]
    public void AFileOfRandomBytes()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is not a SQLite database", ErrorOf(folder.Write("bytes.db", Some.Bytes(4096))));
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(100)]
    [InlineData(12_288)]
    public void AFileThatIsCutShort(int length)
    {
        using var database = FixtureDatabase.Numbers(1000);
        using (var file = File.OpenWrite(database.Path)) file.SetLength(length);
        Assert.Contains("is cut short", ErrorOf(database.Path));
    }

    [Fact]
    public void AnEmptyFileIsAnEmptyDatabase()
    {
        using var folder = new TemporaryFolder();
        using var app = Serving(new ServeOptions { Immutable = [folder.Write("empty.db", "")] });
        Assert.Equal("empty", app.Site.Databases[0].Name);
    }

    [Fact]
    public async Task AnEmptyFileHasNoTables()
    {
        using var folder = new TemporaryFolder();
        using var app = Serving(new ServeOptions { Immutable = [folder.Write("empty.db", "")] });
        Assert.Equal(0, (await app.JsonAsync("/empty.json")).GetProperty("tables").GetArrayLength());
        Assert.Equal(200, (await app.GetAsync("/")).Status);
    }

    [Fact]
    public void AFileInWalModeWithItsWalIsNotYetWhole()
    {
        using var folder = new TemporaryFolder();
        using var connection = OpenInWalMode(folder.File("wal.db"));
        Assert.True(File.Exists(folder.File("wal.db-wal")));
        var error = ErrorOf(folder.File("wal.db"));
        Assert.Contains("changes that are still in wal.db-wal", error);
        Assert.Contains("pragma journal_mode=delete", error);
    }

    [Fact]
    public void AFileInWalModeWithoutItsWalMayLackRows()
    {
        using var folder = new TemporaryFolder();
        using (OpenInWalMode(folder.File("wal.db"))) File.Copy(folder.File("wal.db"), folder.File("copy.db"));
        var error = ErrorOf(folder.File("copy.db"));
        Assert.Contains("its copy.db-wal is not beside it", error);
        Assert.Contains("pragma journal_mode=delete", error);
    }

    [Fact]
    public async Task AMutableFileInWalModeIsServedWithItsChanges()
    {
        using var folder = new TemporaryFolder();
        using var connection = OpenInWalMode(folder.File("wal.db"));
        using var app = Serving(new ServeOptions { Files = [folder.File("wal.db")] });
        Assert.Equal("[1, 2]", (await app.GetAsync("/wal/t.json?_shape=arrayfirst")).Text);
    }

    [Fact]
    public void AFileInTheMiddleOfATransactionIsRefused()
    {
        using var database = Some.Database();
        database.Folder.Write("fixture.db-journal", [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, .. Some.Bytes(512)]);
        Assert.Contains("in the middle of a transaction", ErrorOf(database.Path));
    }

    [Fact]
    public void AnEmptyJournalMeansNothing()
    {
        using var database = Some.Database();
        database.Folder.Write("fixture.db-journal", "");
        using var app = Serving(database);
        Assert.Single(app.Site.Databases);
    }

    [Fact]
    public void TheSameFileTwiceIsRefused()
    {
        using var database = Some.Database();
        Assert.Contains("given twice",
            Assert.ThrowsAny<StartupError>(() =>
                Serving(new ServeOptions { Immutable = [database.Path], Files = [database.Path] })).Message);
    }

    [Fact]
    public void FilesOfOneNameAreNumbered()
    {
        using var one = Some.Database();
        using var two = Some.Database();
        using var three = Some.Database();
        using var app = Serving(new ServeOptions { Immutable = [one.Path, two.Path, three.Path] });
        Assert.Equal(["fixture", "fixture_2", "fixture_3"], app.Site.Databases.Select(database => database.Name));
    }

    [Fact]
    public async Task AFileWithAnOddNameIsServed()
    {
        using var database = Some.Database("100% odd?name#é & more");
        using var app = Serving(database);
        Assert.Equal("[1, 2]", (await app.GetAsync("/100~25+odd~3Fname~23~C3~A9+~26+more/t.json?_shape=arrayfirst")).Text);
    }

    [Fact]
    public async Task WithoutFilesThereIsAnEmptyDatabaseInMemory()
    {
        using var app = Serving(new ServeOptions());
        Assert.Equal("[3]", (await app.GetAsync("/_memory/-/query.json?sql=select+1%2B2&_shape=arrayfirst")).Text);
    }

    private static string ErrorOf(string path) =>
        Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { Immutable = [path] })).Message;

    private static SqliteConnection OpenInWalMode(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; create table t (id integer primary key); insert into t values (1), (2)";
        command.ExecuteNonQuery();
        return connection;
    }

    [Fact]
    public void TheFileThatAMisspeltNameMeansIsTold()
    {
        using var database = FixtureDatabase.Create("create table t (a)", "plants");
        var near = database.Folder.File("plnats.db");
        Assert.Equal($"{near} does not exist. Did you mean {database.Path}?",
            Assert.Throws<StartupError>(() => DatabaseFile.CheckMutable(near)).Message);
        var far = database.Folder.File("animals.db");
        Assert.Equal($"{far} does not exist", Assert.Throws<StartupError>(() => DatabaseFile.CheckMutable(far)).Message);
        var nowhere = database.Folder.File("no/plants.db");
        Assert.Equal($"{nowhere} does not exist", Assert.Throws<StartupError>(() => DatabaseFile.CheckImmutable(nowhere)).Message);
    }

    [Fact]
    public void ALinkToItself()
    {
        using var folder = new TemporaryFolder();
        var link = folder.File("loop.db");
        File.CreateSymbolicLink(link, "loop.db");
        Assert.Equal($"{link} is a symbolic link that leads back to itself",
            Assert.Throws<StartupError>(() => SiteBuilder.FromFiles(new ServeOptions { Files = [link] }, TimeProvider.System)).Message);
    }
}
