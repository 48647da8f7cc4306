using System.IO.Compression;
using System.Text;
using Datasette.Publish.Bundles;
using Datasette.Publish.Secrets;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary><c>publish functions</c>: what its bundle has, for the worker and for the custom handler, and what it refuses.</summary>
public sealed class PublishFunctionsTests : IDisposable
{
    private const string Signing = "Sign-it's-$HOME-\"quoted\"-${x}", ApiKey = "first-line\nsecond-line $$ größer";

    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishFunctionsTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void The_package_of_the_custom_handler_has_a_program_that_may_be_run()
    {
        var result = Publish("--handler", "custom", "--r2r").AssertSucceeded();

        using var archive = ZipFile.OpenRead(cli.Work["out/app.zip"]);
        Assert.Equal(
            ["data.db", "datasette-cs", "datasette_site/function.json", "host.json", "libe_sqlite3.so", "precomputed.bin", "site.json"],
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in archive.Entries)
            Assert.Equal(entry.Name == "datasette-cs" ? "100755" : "100644", Convert.ToString(entry.ExternalAttributes >>> 16, 8));
        Assert.Contains("\"defaultExecutablePath\": \"datasette-cs\"", Text(archive, "host.json"), StringComparison.Ordinal);
        Assert.Contains("\"head\"", Text(archive, "datasette_site/function.json"), StringComparison.Ordinal);
        Assert.Contains("PORT=8080 ./datasette-cs", result.Output, StringComparison.Ordinal);
        Assert.Contains("name: \"custom\"", File.ReadAllText(cli.Work["out/Pulumi.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_is_built_from_the_tool_and_its_sources_with_exact_versions()
    {
        var result = Publish().AssertSucceeded();

        Assert.Contains("Building the worker for Linux on x64, ReadyToRun;", result.Output, StringComparison.Ordinal);
        using var archive = ZipFile.OpenRead(cli.Work["out/app.zip"]);
        Assert.DoesNotContain("customHandler", Text(archive, "host.json"), StringComparison.Ordinal);
        Assert.Contains(archive.Entries, entry => entry.FullName == ".azurefunctions/extensions.dll");
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));

        var files = WorkerProject.For(Architecture.X64, ["Datasette"]).Files;
        var project = files["Datasette.Functions.Worker.csproj"];
        Assert.Matches("""<PackageReference Include="Microsoft.Azure.Functions.Worker" Version="\[2[0-9.]+\]" />""", project);
        Assert.DoesNotMatch("Version=\"[^\\[]", project);
        Assert.Contains("BundleApplication", files["Program.cs"], StringComparison.Ordinal);
        Assert.Contains("{*path}", files["SiteFunction.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_site_is_the_same_package_and_a_later_publish_replaces_it()
    {
        Publish().AssertSucceeded();
        var first = File.ReadAllBytes(cli.Work["out/app.zip"]);
        Publish().AssertSucceeded();
        Assert.Equal(first, File.ReadAllBytes(cli.Work["out/app.zip"]));
        Publish("--title", "Another").AssertSucceeded();
        Assert.NotEqual(first, File.ReadAllBytes(cli.Work["out/app.zip"]));
    }

    [Fact]
    public void No_secret_is_in_clear_in_anything_written_or_printed()
    {
        cli.Environment[Passphrase.Variable] = "the passphrase of the stack";
        var result = Publish("--secret", Signing, "--plugin-secret", "my-plugin", "api_key", ApiKey, "--show-files").AssertSucceeded();

        var places = new Dictionary<string, string> { ["output"] = result.Output + result.Errors, ["commands"] = cli.Record };
        foreach (var file in Directory.EnumerateFiles(cli.Work["out"]))
            places[file] = Encoding.UTF8.GetString(File.ReadAllBytes(file));
        using (var archive = ZipFile.OpenRead(cli.Work["out/app.zip"]))
            foreach (var entry in archive.Entries)
                places[entry.FullName] = Text(archive, entry.FullName);
        foreach (var secret in (string[])[Signing, .. ApiKey.Split("\n")])
            Assert.All(places, place =>
                Assert.False(place.Value.Contains(secret, StringComparison.Ordinal), $"{place.Key} holds {secret}"));
        Assert.Contains("MY-PLUGIN-API-KEY", places[cli.Work["out/Pulumi.yaml"]], StringComparison.Ordinal);
        Assert.Contains("pluginSecret_MY_PLUGIN_API_KEY", places[cli.Work["out/Pulumi.prod.yaml"]], StringComparison.Ordinal);
    }

    [Fact]
    public void Deploying_runs_pulumi_in_the_directory()
    {
        cli.WithFakePulumi();
        Publish("--deploy").AssertSucceeded();
        Assert.Contains("ARGS pulumi\nup\n--yes\n--stack\nprod\n", cli.Record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--app is missing")]
    [InlineData("--app a_b", "--app a_b: an app is named")]
    [InlineData("--app my-data --handler native", "--handler native: worker or custom.")]
    [InlineData("--app my-data --cdn cloudflare", "--cdn cloudflare: none or native.")]
    [InlineData("--app my-data --origin-auth oac", "--origin-auth oac: front-door or none.")]
    [InlineData("--app my-data --memory many", "--memory many: not a number.")]
    [InlineData("--app my-data --arch arm64", "--arch arm64: an app of Azure Functions runs on x64")]
    [InlineData("--app my-data --aot", "--aot: the worker is ReadyToRun code")]
    [InlineData("--app my-data --domain data.example.com", "add --cdn native")]
    [InlineData("--app my-data --plugin-secret website run x", "the environment variable WEBSITE_RUN has a meaning of its own")]
    public void A_mistake_is_one_line_and_touches_nothing(string arguments, string sentence)
    {
        var before = cli.Work.Fingerprint();
        cli.Run(["publish", "functions", "data.db", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).AssertFailed(sentence);
        Assert.Equal(before, cli.Work.Fingerprint());
    }

    private CliResult Publish(params string[] further) =>
        cli.Run(["publish", "functions", "data.db", "--app", "my-data", "--generate-dir", "out", .. further]);

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
