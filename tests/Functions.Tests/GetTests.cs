namespace Functions.Tests;

/// <summary><c>serve --get</c>: one request without a server.</summary>
public sealed class GetTests
{
    [Theory]
    [InlineData("/fixture/t.json?_shape=arrayfirst", 0, "[1, 2]", "")]
    [InlineData("/-/healthz", 0, "ok", "")]
    [InlineData("/fixture/nothing.json", 1,
        "{\"ok\": false, \"error\": \"Table not found\", \"errors\": [\"Table not found\"], \"status\": 404}",
        "Error: 404 for /fixture/nothing.json: Table not found\n")]
    [InlineData("/fixture/t/", 1, "", "")]
    public async Task TheBodyIsPrintedAndTheStatusToldByTheExitCode(string path, int status, string body, string errors)
    {
        using var database = Some.Database();
        var end = await Executable.RunAsync(["serve", "-i", database.Path, "--get", path]);
        Assert.Equal(status, end.Status);
        Assert.Equal(body, end.Output.TrimEnd('\n'));
        Assert.Equal(errors, end.Errors);
    }

    [Fact]
    public async Task HeadersArePrintedWhereTheyAreAskedFor()
    {
        using var database = Some.Database();
        var end = await Executable.RunAsync(["serve", "-i", database.Path, "--get", "/fixture/t.json?_shape=arrayfirst", "--headers"]);
        var lines = end.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("HTTP/1.1 200", lines[0]);
        Assert.Contains("content-type: application/json; charset=utf-8", lines);
        Assert.Contains("cache-control: max-age=5", lines);
        Assert.Equal("[1, 2]", lines[Array.IndexOf(lines, "") + 1]);
    }

    [Fact]
    public async Task ABlobComesOutAsItsBytes()
    {
        using var database = FixtureDatabase.Create("create table f (id integer primary key, data blob); insert into f values (1, "
            + "x'68690a21')");
        Assert.Equal("hi\n!",
            (await Executable.RunAsync(["serve", "-i", database.Path, "--get", "/fixture/f/1.blob?_blob_column=data"])).Output);
    }

    [Fact]
    public async Task HelpAndSettingsAreListed()
    {
        var help = await Executable.RunAsync(["serve", "--help"]);
        Assert.Equal(0, help.Status);
        Assert.Contains("--immutable", help.Output);
        var settings = await Executable.RunAsync(["serve", "--help-settings"]);
        Assert.Equal(0, settings.Status);
        Assert.Contains("default_page_size", settings.Output);
    }
}
