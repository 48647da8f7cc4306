using System.Text;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Inspection;
using Functions.Tests.Lambda;

namespace Functions.Tests;

/// <summary>Secrets reach the running bundle as they are, whatever is in them, and do not come out of it again.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string Signing = "it's the \"qv7-signing\" secret\nof $HOME ${x} $(id) `id` %PATH% \\ qv7-größer ";
    private const string ApiKey = "qv8-key-of-'the'-\"plugin\"\n$$ qv8-two %41 ☃";

    private readonly FixtureDatabase _database = FixtureDatabase.Numbers(20);
    private TemporaryFolder? _bundle;

    public static TheoryData<string> Platforms => ["PORT", "FUNCTIONS_CUSTOMHANDLER_PORT", "lambda"];

    private static Dictionary<string, string> Secrets => new() { ["DATASETTE_SECRET"] = Signing, ["MY_PLUGIN_API_KEY"] = ApiKey };

    public async Task InitializeAsync() => _bundle = await BundleTests.BundleAsync(new BakeRequest
    {
        Files = [_database.Path],
        ConfigFile = _database.Folder.Write("datasette.yaml", "plugins: {my-plugin: {api_key: {$env: MY_PLUGIN_API_KEY}, region: here}}"),
    });

    public Task DisposeAsync()
    {
        _bundle!.Dispose();
        _database.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task TheyArriveUnchangedAndStayHidden(string platform)
    {
        using var signer = TestApp.Serving(new ServeOptions { Secret = Signing });
        var cookie = signer.As("alice")[0];
        var pages = new StringBuilder();
        Executable program;
        string actor;
        if (platform == "lambda")
        {
            await using var running = await LambdaFunction.Running.StartAsync(_bundle!.Path, "BUFFERED", [.. Secrets]);
            program = running.Program;
            actor = (await running.InvokeAsync("function-url", "/-/actor.json", cookie)).Answer.Text;
            foreach (var path in Pages) pages.Append((await running.InvokeAsync("function-url", path, cookie)).Answer.Text);
            pages.Append(Encoding.UTF8.GetString((await running.Api.InvokeAsync("[]"u8.ToArray())).Body));
            await CheckAsync();
        }
        else
        {
            (program, var address) = await BundleTests.StartAsync(_bundle!, platform, Secrets);
            using var ended = program;
            actor = (await Azure.WireClient.SendAsync(address, "/-/actor.json", headers: [cookie])).Text;
            foreach (var path in Pages) pages.Append((await Azure.WireClient.SendAsync(address, path, headers: [cookie])).Text);
            await CheckAsync();
        }

        async Task CheckAsync()
        {
            Assert.Equal("alice", (string?)JsonNode.Parse(actor)!["actor"]!["id"]);
            Hidden("the process list", program.CommandLine);
            Hidden("pages", pages.ToString());
            // What is configured beside the secret is there.
            Assert.Contains("\"region\": \"here\"", pages.ToString());
            var end = await program.TerminateAsync();
            Hidden("the log", end.Output + end.Errors);
            foreach (var file in Directory.EnumerateFiles(_bundle!.Path, "*", SearchOption.AllDirectories))
                Hidden(file, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)));
        }
    }

    /// <summary>Among them pages that show what is set up, and errors.</summary>
    private static readonly string[] Pages =
    [
        "/", "/-/config.json", "/-/metadata.json", "/-/settings.json", "/-/plugins.json?all=1", "/-/versions.json", "/-/threads.json",
        "/no/such/page", "/fixture/-/query.json?sql=select+nonsense", "/fixture/numbers.json?_shape=nonsense", "/-/static/nothing.js",
    ];

    private static void Hidden(string where, string text)
    {
        // In whole or in part, as it is or as JSON, HTML or a URL would have it.
        foreach (var part in new[] { "qv7-signing", "qv7-gr", "qv8-key-of", "qv8-two" })
            Assert.False(text.Contains(part, StringComparison.Ordinal), $"{where} has \"{part}\" of a secret");
    }
}
