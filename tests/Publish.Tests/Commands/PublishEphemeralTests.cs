using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary><c>publish … --ephemeral</c>: a demo that visitors write to and that forgets.</summary>
public sealed class PublishEphemeralTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public PublishEphemeralTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_demo_on_this_machine_takes_writes_keeps_the_file_and_is_cached_nowhere()
    {
        var before = await File.ReadAllBytesAsync(cli.Work["data.db"]);
        using var site = cli.Start("publish", "local", "data.db", "--port", "0", "--ephemeral", "--reset", "1h", "--access-log");
        var errors = site.StandardError.ReadToEndAsync();
        var line = await LineAsync();
        while (!line.StartsWith("Published at ", StringComparison.Ordinal))
            line = await LineAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(line.Split(' ')[2]) };

        using var signIn = new HttpRequestMessage(HttpMethod.Post, "-/demo") { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        using var signedIn = await client.SendAsync(signIn);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var insert = new HttpRequestMessage(HttpMethod.Post, "data/plants/-/insert")
        {
            Content = JsonContent.Create(new { row = new { name = "fir" } }),
        };
        using var inserted = await client.SendAsync(insert);
        Assert.Equal(HttpStatusCode.Created, inserted.StatusCode);
        for (var i = 0; i < 2; i++)
        {
            using var rows = await client.GetAsync("data/plants.json?_shape=arrays");
            Assert.Contains("fir", await rows.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(rows.Headers.CacheControl is { Private: true, NoStore: true });
            Assert.NotEqual("HIT", Header(rows, "X-Cache"));
        }
        // What was asked is a line each, without the query.
        Assert.Matches(@"\A127\.0\.0\.1 - - \[\S+ \+0000\] ""POST /-/demo"" 302 \S+ \d+\z", await LineAsync());
        Assert.Matches(@"""POST /data/plants/-/insert"" 201 ", await LineAsync());
        Assert.Matches(@"""GET /data/plants\.json"" 200 ", await LineAsync());

        using var kill = Process.Start("kill", ["-INT", $"{site.Id}"]);
        await site.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("", await errors);
        Assert.Equal(before, await File.ReadAllBytesAsync(cli.Work["data.db"]));

        async Task<string> LineAsync() => await site.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? "";
    }

    [Theory]
    [InlineData("cloudrun --service s", "app/site.json", "--min-instances 1 keeps it running")]
    [InlineData("lambda --function s", null, "one copy needs 1 reserved instance, which a new account")]
    [InlineData("functions --app my-site", null, "each has a copy of its own")]
    public void The_bundle_says_that_it_is_a_demo_and_the_command_what_that_means_there(string target, string? manifest, string sentence)
    {
        cli.Work.Write("datasette.yaml", "permissions:\n  insert-row:\n    id: demo\n");
        var output = cli.Run(["publish", .. target.Split(' '), "data.db", "--config", "datasette.yaml", "--generate-dir", "out",
            "--ephemeral", "--reset", "30m", "--max-size", "20MB"]).AssertSucceeded().Output;

        Assert.Contains(sentence, output, StringComparison.Ordinal);
        if (manifest is null)
            return;
        var text = File.ReadAllText(cli.Work[$"out/{manifest}"]);
        Assert.Contains("\"demo\":{\"max_bytes\":20971520,\"reset\":\"00:30:00\",", text, StringComparison.Ordinal);
        Assert.Contains("\"noindex\":true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash_urls", text, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
