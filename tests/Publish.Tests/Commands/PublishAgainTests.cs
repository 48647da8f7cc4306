using Datasette.Publish.Secrets;
using Microsoft.Data.Sqlite;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>A publish over an earlier bundle says what is different.</summary>
public sealed class PublishAgainTests : IDisposable
{
    private const string Heading = "Different from the last publish:\n";

    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishAgainTests()
    {
        Databases.Small(cli.Work["data.db"]);
        Databases.Small(cli.Work["gone.db"]);
        cli.Work.Write("assets/site.css", "body {}");
        cli.Work.Write("assets/gone.css", "p {}");
    }

    public static TheoryData<string> Targets =>
        ["cloudrun --service s", "cloudrun --service s --no-image", "lambda --function s", "functions --app my-site", "fly --app s",
            "heroku --name site"];

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(Targets))]
    public void Databases_settings_metadata_and_files_that_changed_are_told_on_every_target(string target)
    {
        Publish(target, "data.db gone.db --static assets:assets --title Old --setting default_page_size 10");
        Assert.Contains("Nothing is different from the last publish\n",
            Publish(target, "data.db gone.db --static assets:assets --title Old --setting default_page_size 10"), StringComparison.Ordinal);
        Run("insert into plants (name) values ('fir'); create table pots (id integer primary key)");
        Databases.Small(cli.Work["new.db"]);
        cli.Work.Write("assets/site.css", "body { color: red }");
        cli.Work.Write("assets/new.css", "a {}");
        File.Delete(cli.Work["assets/gone.css"]);

        var changes = Changes(Publish(target, "data.db new.db --static assets:assets --title New --setting default_page_size 20 --crossdb"));

        Assert.Equal(
            [
                "database new: added, plants 2 rows", "database gone: removed",
                "database data: pots added, 0 rows, plants 2 → 3 rows", "setting default_page_size: 10 → 20", "metadata title: changed",
                "--crossdb: false → true", "static/assets/gone.css: removed", "static/assets/new.css: added",
                "static/assets/site.css: changed",
            ],
            changes);
    }

    [Fact]
    public void Options_of_the_stack_and_its_resources_are_told_and_secrets_only_as_changed()
    {
        cli.Environment[Passphrase.Variable] = "p";
        Publish("cloudrun --service s", "data.db --memory 512Mi --secret first-secret");

        var output = Publish("cloudrun --service s",
            "data.db --memory 1Gi --secret second-secret --plugin-secret p k plugin-secret --domain data.example.com");

        var changes = Changes(output);
        Assert.Contains("stack s:memory: 512Mi → 1Gi", changes);
        Assert.Contains("secret s:datasetteSecret: changed", changes);
        Assert.Contains("secret s:pluginSecret_P_K: added", changes);
        Assert.Contains("resource cdn-backend: added", changes);
        Assert.Contains("resource service-run: changed", changes);
        Assert.DoesNotContain(changes, change => change.Contains("imageTag", StringComparison.Ordinal));
        Assert.DoesNotContain("-secret\n", output.Replace("--secret", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_changed_is_named_without_its_values()
    {
        cli.Work.Write("datasette.yaml", "plugins:\n  p:\n    api_key: hunter2\n");
        Publish("cloudrun --service s", "data.db --config datasette.yaml");
        cli.Work.Write("datasette.yaml", "plugins:\n  p:\n    api_key: hunter3\n");

        var output = Publish("cloudrun --service s", "data.db --config datasette.yaml");

        Assert.Contains("configuration plugins.p.api_key: changed", Changes(output));
        Assert.DoesNotContain("hunter", output, StringComparison.Ordinal);
    }

    private string Publish(string target, string arguments) => cli.Run(
        ["publish", .. $"{target} {arguments}".Split(' '), "--generate-dir", "out"]).AssertSucceeded().Output;

    private static string[] Changes(string output)
    {
        Assert.Contains(Heading, output, StringComparison.Ordinal);
        return [.. output[(output.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)..].Split('\n')
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line[2..])];
    }

    private void Run(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={cli.Work["data.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
