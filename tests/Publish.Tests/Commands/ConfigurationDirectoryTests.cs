using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>A directory in place of files: databases, configuration, templates and static files, as <c>serve DIRECTORY</c> takes it.</summary>
public sealed class ConfigurationDirectoryTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public ConfigurationDirectoryTests()
    {
        Directory.CreateDirectory(cli.Work["mysite"]);
        Databases.Small(cli.Work["mysite/plants.db"]);
        Databases.Small(cli.Work["mysite/other.sqlite"]);
        cli.Work.Write("mysite/datasette.yaml", "settings:\n  default_page_size: 7\n");
        cli.Work.Write("mysite/metadata.yaml", "title: My site\n");
        cli.Work.Write("mysite/static/css/site.css", "body {}");
        cli.Work.Write("mysite/templates/index.html", "<p>");
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public void All_that_is_in_it_is_published()
    {
        Publish("mysite/").AssertSucceeded();

        foreach (var file in new[] { "plants.db", "other.sqlite", "static/static/css/site.css", "templates/index.html" })
            Assert.True(File.Exists(cli.Work[$"out/app/{file}"]), file);
        var manifest = File.ReadAllText(cli.Work["out/app/site.json"]);
        Assert.Contains("\"default_page_size\":7", manifest, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"My site\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_command_line_says_goes_before_it_and_further_files_beside_it()
    {
        Databases.Small(cli.Work["further.db"]);
        cli.Work.Write("mine.yaml", "settings:\n  default_page_size: 9\n");

        Publish("mysite", "further.db", "--config", "mine.yaml").AssertSucceeded();

        Assert.True(File.Exists(cli.Work["out/app/further.db"]));
        Assert.Contains("\"default_page_size\":9", File.ReadAllText(cli.Work["out/app/site.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Python_plugin_in_it_is_refused()
    {
        cli.Work.Write("mysite/plugins/plugin.py", "x = 1");
        Publish("mysite").AssertFailed("plugin.py is a Python plugin");
    }

    private CliResult Publish(params string[] files) =>
        cli.Run(["publish", "cloudrun", .. files, "--service", "s", "--generate-dir", "out"]);
}
