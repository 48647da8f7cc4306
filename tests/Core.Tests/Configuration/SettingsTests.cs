using Datasette.Application;
using Datasette.Configuration;
using Datasette.Errors;

namespace Core.Tests.Configuration;

/// <summary>Settings from the command line and from files.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("default_page_sze", "default_page_size")]
    [InlineData("sql_time_limit", "sql_time_limit_ms")]
    [InlineData("hash_url", "hash_urls")]
    [InlineData("max_csv_kb", "max_csv_mb")]
    [InlineData("base-url", "base_url")]
    public void AMistypedNameIsToldTheNearestOne(string name, string nearest)
    {
        Assert.Contains($"Did you mean {nearest}?", ErrorOf(name, "1"));
        Assert.Contains($"Did you mean {nearest}?", FileErrorOf($"settings: {{ {name}: 1 }}"));
    }

    [Theory]
    [InlineData("default_page_size", "ten")]
    [InlineData("default_page_size", "")]
    [InlineData("default_page_size", "-5")]
    [InlineData("default_page_size", "1.5")]
    [InlineData("default_page_size", "99999999999")]
    [InlineData("allow_download", "maybe")]
    [InlineData("allow_download", "")]
    [InlineData("allow_download", "2")]
    public void AValueOfTheWrongTypeIsRefusedWithItsName(string name, string value) => Assert.Contains(name, ErrorOf(name, value));

    [Theory]
    [InlineData("default_page_size: '10'")]
    [InlineData("default_page_size: on")]
    [InlineData("default_page_size: 1.5")]
    [InlineData("default_page_size: [1]")]
    [InlineData("default_page_size:")]
    [InlineData("allow_download: 1")]
    [InlineData("allow_download: 'on'")]
    [InlineData("base_url: 5")]
    public void AFilesValueOfTheWrongTypeIsRefusedWithItsName(string line) =>
        Assert.Contains(line.Split(':')[0], FileErrorOf($"settings:\n  {line}\n"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void ASwitchIsReadInEverySpelling(string text, bool expected)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("allow_download", text));
        Assert.Equal(expected, app.Site.Settings.Get(KnownSettings.AllowDownload));
    }

    [Fact]
    public async Task TheCommandLineWinsOverTheFileAndTheFileOverTheDefault()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", "settings:\n  default_page_size: 7\n  max_returned_rows: 70\n");
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = file,
            Settings = [Setting("default_page_size", "8")],
        });
        var settings = await app.JsonAsync("/-/settings.json");
        Assert.Equal(8, settings.GetProperty("default_page_size").GetInt32());
        Assert.Equal(70, settings.GetProperty("max_returned_rows").GetInt32());
        Assert.Equal(1000, settings.GetProperty("sql_time_limit_ms").GetInt32());
    }

    [Fact]
    public void OfASettingGivenTwiceTheLastCounts()
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("default_page_size", "8"), Setting("default_page_size", "9"));
        Assert.Equal(9, app.Site.Settings.DefaultPageSize);
    }

    [Fact]
    public void EverySettingHasHelpAndADefaultOfItsType() => Assert.All(KnownSettings.All, setting =>
    {
        Assert.NotEmpty(setting.Help);
        Assert.True(setting.Accepts(setting.DefaultValue));
    });

    [Theory]
    [InlineData("- a\n- b\n")]
    [InlineData("just text")]
    [InlineData("[1, 2]")]
    [InlineData("12")]
    public void AFileThatHoldsNoNamesIsRefused(string text) => Assert.Contains("must hold names and values", FileErrorOf(text));

    [Theory]
    [InlineData("a: b: c")]
    [InlineData("a: 'b")]
    [InlineData("a: *nowhere")]
    public void AFileThatIsNoYamlIsRefusedWithThePlace(string text) => Assert.Matches("is not valid YAML: line [0-9]+", FileErrorOf(text));

    [Fact]
    public void AFileThatGrowsWithoutBoundIsRefused()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i =>
                $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("repeats itself too often", FileErrorOf(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("{}")]
    [InlineData("# nothing\n")]
    [InlineData("null")]
    public void AnEmptyFileSaysNothing(string text)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", text),
        });
        Assert.Equal(100, app.Site.Settings.DefaultPageSize);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        using var database = Some.Database();
        var error = Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = "/nowhere/datasette.yaml",
        }));
        Assert.Equal("/nowhere/datasette.yaml does not exist", error.Message);
    }

    private static string ErrorOf(string name, string value)
    {
        using var database = Some.Database();
        return Assert.ThrowsAny<StartupError>(() => Serving(database, Setting(name, value))).Message;
    }

    private static string FileErrorOf(string text)
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", text);
        return Assert.ThrowsAny<StartupError>(() => Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file })).Message;
    }
}
