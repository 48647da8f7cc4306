using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class GenerateDirTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public GenerateDirTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public void A_bundle_holds_the_program_the_stack_and_the_image()
    {
        cli.Work.Write("assets/css/site.css", "body {}");
        cli.Work.Write("pages/index.html", "<p>");

        Publish("--static", "assets:assets", "--template-dir", "pages").AssertSucceeded();

        Assert.Equal(
            [
                ".datasette-bundle", "Pulumi.prod.yaml", "Pulumi.yaml", "README.md", "app/.dockerignore", "app/Dockerfile", "app/data.db",
                "app/datasette-cs",
                "app/libe_sqlite3.so", "app/precomputed.bin", "app/site.json", "app/static/assets/css/site.css",
                "app/templates/index.html",
            ],
            Files());
        Assert.Equal(File.ReadAllBytes(cli.Work["data.db"]), File.ReadAllBytes(cli.Work["out/app/data.db"]));
        Assert.Equal("-rwxr-xr-x", Mode("app/datasette-cs"));
        Assert.Equal("-rw-r--r--", Mode("app/data.db"));
    }

    [Fact]
    public void Mistakes_in_templates_are_told_and_keep_nothing_from_being_published()
    {
        cli.Work.Write("pages/index.html", "<p>\n{{ 1 + }}\n");
        cli.Work.Write("pages/table.html", "{% include '_none.html' %}");

        var result = Publish("--template-dir", "pages");

        result.AssertSucceeded();
        Assert.Contains("index.html:2: ", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Contains("table.html:1: there is no template _none.html", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Contains("app/templates/index.html", Files());
    }

    [Fact]
    public void A_later_publish_replaces_the_bundle_and_keeps_what_is_pulumis()
    {
        Publish().AssertSucceeded();
        cli.Work.Write("out/Pulumi.staging.yaml", "config: {}\n");
        cli.Work.Write("out/.pulumi/stacks/prod.json", "{}");
        Databases.Small(cli.Work["more.db"]);

        cli.Run("publish", "cloudrun", "more.db", "--service", "s", "--generate-dir", "out").AssertSucceeded();

        Assert.Equal(
            [".datasette-bundle", ".pulumi/stacks/prod.json", "Pulumi.prod.yaml", "Pulumi.staging.yaml", "Pulumi.yaml", "README.md"],
            Files().Where(file => !file.StartsWith("app/", StringComparison.Ordinal)));
        Assert.True(File.Exists(cli.Work["out/app/more.db"]));
        Assert.False(File.Exists(cli.Work["out/app/data.db"]));
    }

    [Fact]
    public void What_a_killed_publish_left_goes_and_what_a_running_one_has_stays()
    {
        Publish().AssertSucceeded();
        cli.Work.Write("out/.datasette-staging-killed/.datasette-staging-lock", "");
        cli.Work.Write("out/.datasette-staging-older/app/data.db", "half");
        cli.Work.Write("other.datasette-staging-killed/app/data.db", "half");
        cli.Work.Write("out/.datasette-staging-running/.datasette-staging-lock", "");
        using var held = new FileStream(cli.Work["out/.datasette-staging-running/.datasette-staging-lock"], FileMode.Open, FileAccess.Write,
            FileShare.None);

        Publish().AssertSucceeded();
        cli.Run("publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "other").AssertSucceeded();

        Assert.Equal([".datasette-staging-running"],
            Directory.EnumerateDirectories(cli.Work["out"], ".datasette-staging-*").Select(path => Path.GetFileName(path)));
        Assert.Empty(Directory.EnumerateDirectories(cli.Work.FullPath, "*.datasette-staging-*"));
        Assert.False(File.Exists(cli.Work["other/.datasette-staging-lock"]));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("app/notes.txt")]
    [InlineData("app/static/notes.txt")]
    public void A_bundle_with_a_file_that_publish_did_not_write_is_left_alone(string file)
    {
        Publish().AssertSucceeded();
        cli.Work.Write($"out/{file}", "mine");
        var before = cli.Work.Fingerprint();

        Publish().AssertFailed($"out holds {file}, which publish did not write");

        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Fact]
    public void The_same_site_published_again_is_the_same_byte_for_byte()
    {
        cli.Environment["PULUMI_CONFIG_PASSPHRASE"] = "p";
        Publish().AssertSucceeded();
        var before = cli.Work.Fingerprint();

        Publish().AssertSucceeded();

        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Fact]
    public void A_stack_file_that_cannot_be_read_is_not_overwritten()
    {
        Publish().AssertSucceeded();
        cli.Work.Write("out/Pulumi.prod.yaml", "config: [\nbroken: x");
        var before = cli.Work.Fingerprint();

        Publish().AssertFailed("out/Pulumi.prod.yaml is not valid YAML");

        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Fact]
    public void A_passphrase_that_does_not_open_the_stack_file_stops_the_publish()
    {
        cli.Environment["PULUMI_CONFIG_PASSPHRASE"] = "right";
        Publish().AssertSucceeded();
        var before = cli.Work.Fingerprint();

        cli.Environment["PULUMI_CONFIG_PASSPHRASE"] = "wrong";
        Publish().AssertFailed("does not open out/Pulumi.prod.yaml");

        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Fact]
    public void The_options_of_Datasette_that_have_no_meaning_here_are_said_to_have_none()
    {
        var result = Publish("--branch", "main", "--apt-get-install", "jq").AssertSucceeded();

        Assert.Equal(2, result.Errors.TrimEnd().Split('\n').Length);
        Assert.All(result.Errors.TrimEnd().Split('\n'), line => Assert.StartsWith("Note: --", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_win_over_the_metadata_file_and_secrets_of_plugins_are_named_in_it()
    {
        cli.Work.Write("metadata.yaml", "title: Old\nsource: Kept\nplugins:\n  p:\n    a: 1\n");

        var output = Publish("-m", "metadata.yaml", "--title", "It's new: $5", "--plugin-secret", "p", "k", "v",
            "--show-files").AssertSucceeded().Output;

        var metadata = output[output.IndexOf("==== metadata.json ====\n", StringComparison.Ordinal)..];
        Assert.Contains(
            """
            {
              "title": "It's new: $5",
              "source": "Kept",
              "plugins": {
                "p": {
                  "a": 1,
                  "k": {
                    "$env": "P_K"
                  }
                }
              }
            }
            """,
            metadata,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_looks_like_a_secret_is_named_and_not_shown()
    {
        cli.Work.Write("metadata.json", """{"plugins": {"p": {"client_secret": "hunter2", "login": {"api_key": "hunter2", "token": {"$env": "T"}}, "path": "x"}}}""");

        var output = Publish("-m", "metadata.json").AssertSucceeded().Output;

        Assert.Contains("plugins.p.client_secret is in clear in the bundle", output, StringComparison.Ordinal);
        Assert.Contains("plugins.p.login.api_key is in clear in the bundle", output, StringComparison.Ordinal);
        Assert.DoesNotContain("plugins.p.login.token", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_site_speaks_https_and_hashed_urls_unless_it_is_told_otherwise()
    {
        Publish().AssertSucceeded();
        Assert.Equal("""{"hash_urls":true,"force_https_urls":true}""", Settings());

        Publish("--extra-options", "--setting force_https_urls off --setting default_page_size 10").AssertSucceeded();
        Assert.Equal("""{"hash_urls":true,"force_https_urls":false,"default_page_size":10}""", Settings());

        cli.Work.Write("datasette.yaml", "settings:\n  hash_urls: false\n");
        Publish("--config", "datasette.yaml").AssertSucceeded();
        Assert.Equal("""{"hash_urls":false,"force_https_urls":true}""", Settings());
    }

    private CliResult Publish(params string[] further) =>
        cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. further]);

    private string Settings()
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(cli.Work["out/app/site.json"]));
        return manifest.RootElement.EnumerateObject().Single(member =>
            member.Name.Equals("settings", StringComparison.OrdinalIgnoreCase)).Value.ToString().Replace(" ", "",
            StringComparison.Ordinal).ReplaceLineEndings("");
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(cli.Work["out"], "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(cli.Work["out"], file))
        .Order(StringComparer.Ordinal);

    private string Mode(string file)
    {
        var mode = File.GetUnixFileMode(cli.Work[$"out/{file}"]);
        return "-" + string.Concat("rwxrwxrwx".Select((letter, i) => ((int)mode & (0x100 >> i)) != 0 ? letter : '-'));
    }
}
