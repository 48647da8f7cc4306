using Datasette.Application;
using Datasette.Configuration;
using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Core.Tests.Regressions;

/// <summary>Files that end in a stack trace, or are read differently from what they say.</summary>
public sealed class StartupRegressionTests
{
    [Theory]
    [InlineData("a: [1,\nb: 2")]
    [InlineData("a: {b: [")]
    [InlineData("- - - [")]
    public void YamlThatEndsTooEarlyIsAnErrorInOneSentence(string text) =>
        Assert.ThrowsAny<StartupError>(() => ConfigFile.Parse(text, "f"));

    [Fact]
    public void OfAKeyThatJsonRepeatsTheLastCounts()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("metadata.json", """{"title": "a", "title": "b"}""");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], MetadataFile = file });
        Assert.Equal("b", (string?)app.Site.Options.Metadata["title"]);
    }

    [Theory]
    [InlineData("""{"fixture": {"tables": {"numbers": {"count": 1.5}}}}""")]
    [InlineData("""{"fixture": {"size": 1e30}}""")]
    public void AnInspectFileThatCannotBeIsRefusedInOneSentence(string text)
    {
        using var database = FixtureDatabase.Numbers(10);
        var file = database.Folder.Write("inspect.json", text);
        Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions
        {
            Immutable = [database.Path],
            InspectFile = file,
            Settings = [Setting("hash_urls", "on")],
        }));
    }

    [Theory]
    [InlineData("1.5e3", "\"1.5e3\"")]
    [InlineData("_1", "\"_1\"")]
    [InlineData("0x1F", "31")]
    [InlineData("0b11", "3")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!str on", "\"on\"")]
    public void AScalarIsReadAsPyYamlReadsIt(string yaml, string json) =>
        Assert.Equal(json, ConfigFile.Parse("v: " + yaml, "f")["v"]?.ToJsonString());

    [Fact]
    public void AMergeKeyMerges() => Assert.Equal(
        """{"a":{"x":1,"y":2},"b":{"y":3,"x":1}}""", ConfigFile.Parse("a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\n", "f").ToJsonString() switch
        {
            // The order of merged keys is free.
            """{"a":{"x":1,"y":2},"b":{"x":1,"y":3}}""" => """{"a":{"x":1,"y":2},"b":{"y":3,"x":1}}""",
            var text => text,
        });

    [Fact]
    public void AJournalThatIsKeptForTheNextTransactionMeansNothing()
    {
        using var folder = new TemporaryFolder();
        SQLitePCL.Batteries_V2.Init();
        using (var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.File("kept.db"), Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "create table t (id integer primary key); pragma journal_mode=persist; insert into t values (1)";
            command.ExecuteNonQuery();
        }
        Assert.True(new FileInfo(folder.File("kept.db-journal")).Length > 0);
        using var app = Serving(new ServeOptions { Immutable = [folder.File("kept.db")] });
        Assert.Single(app.Site.Databases);
    }
}
