using System.Text.Json;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Inspection;

namespace Core.Tests.Inspection;

/// <summary>What <c>inspect</c> writes, <c>serve --inspect-file</c> reads.</summary>
public sealed class InspectFileTests
{
    [Fact]
    public async Task HashSizeAndCountsComeFromTheFile()
    {
        using var database = FixtureDatabase.Numbers(12_000);
        var text = InspectFile.Write([database.Path], [], null, TimeProvider.System, CancellationToken.None);
        var entry = JsonDocument.Parse(text).RootElement.GetProperty("fixture");
        Assert.Equal(12_000, entry.GetProperty("tables").GetProperty("numbers").GetProperty("count").GetInt32());
        Assert.Equal(new FileInfo(database.Path).Length, entry.GetProperty("size").GetInt64());
        Assert.Equal(database.Path, entry.GetProperty("file").GetString());

        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            InspectFile = database.Folder.Write("inspect.json", text),
        });
        Assert.Equal(entry.GetProperty("hash").GetString(), app.Site.Databases[0].Hash);
        Assert.Equal(12_000, (await app.JsonAsync("/fixture/numbers.json?_extra=count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public void TheFileIsIndentedByTwoAndHasNoLastLineBreak()
    {
        using var database = Some.Database();
        var text = InspectFile.Write([database.Path], [], null, TimeProvider.System, CancellationToken.None);
        Assert.StartsWith("{\n  \"fixture\": {\n    \"hash\": \"", text);
        Assert.EndsWith("\n}", text);
    }

    [Fact]
    public async Task AChangedFileIsBelieved()
    {
        using var database = FixtureDatabase.Numbers(10);
        var file = database.Folder.Write("inspect.json", """{"fixture": {"hash": "0123456789abcdef0123", "size": 99, "tables": {"numbers": {"count": 77}}}}""");
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            InspectFile = file,
            Settings = [Setting("hash_urls", "on")],
        });
        Assert.Equal("fixture-0123456", app.Site.Databases[0].Route);
        Assert.Equal(77, (await app.JsonAsync("/fixture-0123456/numbers.json?_extra=count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public void AHashThatIsTooShortIsTakenFromTheFileInstead()
    {
        using var database = FixtureDatabase.Numbers(10);
        var file = database.Folder.Write("inspect.json", """{"fixture": {"hash": "hash", "size": 8192, "tables": {"numbers": {"count": 1}}}}""");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], InspectFile = file });
        Assert.Matches("^[0-9a-f]{64}$", app.Site.Databases[0].Hash);
    }

    [Theory]
    [InlineData("""{"fixture": {"hash": 5}}""")]
    [InlineData("""{"fixture": {"hash": "x", "size": "large"}}""")]
    [InlineData("""{"fixture": {"tables": {"numbers": {"count": "many"}}}}""")]
    [InlineData("""{"fixture": {"tables": {"numbers": 5}}}""")]
    [InlineData("[]")]
    public void AnotherFileIsRefused(string text)
    {
        using var database = FixtureDatabase.Numbers(10);
        var file = database.Folder.Write("inspect.json", text);
        Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { Immutable = [database.Path], InspectFile = file }));
    }

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Contains("/nowhere.json does not exist",
            Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { InspectFile = "/nowhere.json" })).Message);
}
