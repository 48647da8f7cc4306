using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Publish.Tests.Commands;

/// <summary>Spaces, quotes, $, % and letters of all scripts in what every flag takes: they arrive as they are.</summary>
public sealed partial class OddNamesTests : IDisposable
{
    private const string Odd = "it's \"odd\" $HOME ${x} $(id) `id` %41 %PATH% Łódź ☃ \\n #:{}[]&*!|>@-";
    private const string File = "it's \"odd\" $HOME %41 Łódź ☃";

    private readonly Cli cli = new Cli().WithFakeSdk();

    public OddNamesTests()
    {
        Databases.Small(cli.Work[$"{File}.db"]);
        cli.Work.Write($"{File}/style sheet's $x.css", "p {}");
        cli.Work.Write($"templates {File}/database.html", "ours");
        cli.Work.Write($"{File}.yaml", $"databases:\n  '{File.Replace("'", "''", StringComparison.Ordinal)}':\n    description: from the file\n");
    }

    public void Dispose() => cli.Dispose();

    public static TheoryData<string, string, string> Targets => new()
    {
        { "cloudrun --service s", "app/site.json", "app/{0}.db" },
        { "lambda --function f", "site.zip", "{0}.db" },
        { "functions --app my-app", "app.zip", "{0}.db" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_flag_takes_them(string target, string site, string database)
    {
        cli.Environment["PULUMI_CONFIG_PASSPHRASE"] = Odd;
        cli.Run(["publish", .. target.Split(' '), $"{File}.db", "--generate-dir", $"out {File}", .. Flags]).AssertSucceeded();

        var manifest = JsonNode.Parse(Text(site, "site.json"))!;
        Assert.Equal(Odd, Find(manifest, "title"));
        Assert.Equal(Odd, Find(manifest, "license"));
        Assert.Equal(Odd, Find(manifest, "source"));
        Assert.Equal(Odd, Find(manifest, "about"));
        Assert.Equal(Odd, Find(manifest, "key"));
        Assert.Equal("from the file", Find(manifest, "description"));
        Assert.Equal(System.IO.File.ReadAllBytes(cli.Work[$"{File}.db"]), Bytes(site, string.Format(database, File)));
        Assert.Equal(Odd, Find(manifest, "version_note"));

        // Programs of stacks are YAML that Pulumi reads, and take $ for the start of a value unless it is doubled.
        foreach (var name in new[] { "Pulumi.yaml", "Pulumi.prod.yaml" })
        {
            var yaml = new YamlStream();
            using var text = new StringReader(System.IO.File.ReadAllText(cli.Work[$"out {File}/{name}"]));
            yaml.Load(text);
            Assert.Single(yaml.Documents);
        }
        Assert.DoesNotContain(Regex.Matches(System.IO.File.ReadAllText(cli.Work[$"out {File}/Pulumi.yaml"]), @"(?<!\$)\$(\$\$)*\{(x|HOME)").Select(match =>
            match.Value), _ => true);

        // Once more over what is there.
        cli.Run(["publish", .. target.Split(' '), $"{File}.db", "--generate-dir", $"out {File}", .. Flags]).AssertSucceeded();
    }

    [Fact]
    public async Task A_site_on_this_machine_shows_them()
    {
        using var site = cli.Start(["publish", "local", $"{File}.db", "--port", "0", .. Flags]);
        var errors = site.StandardError.ReadToEndAsync();
        var address = "";
        while (address.Length == 0 && await site.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
            address = Address().Match(line).Value;
        Assert.True(address.Length > 0, site.HasExited ? await errors : "no address");
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var index = JsonNode.Parse(await client.GetStringAsync("/.json"))!;
        var path = (string)index["databases"]![0]!["path"]!;
        Assert.Equal(File, (string?)index["databases"]![0]!["name"]);
        Assert.Contains("oak", await client.GetStringAsync(path + "/plants.json"), StringComparison.Ordinal);
        Assert.Equal("ours", await client.GetStringAsync(path));
        Assert.Contains(System.Net.WebUtility.HtmlEncode("it's \"odd\" $HOME ${x}"), (await client.GetStringAsync("/"))
            .Replace("&#x27;", "&#39;", StringComparison.Ordinal).Replace("&#34;", "&quot;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("p {}", await client.GetStringAsync("/a/" + Uri.EscapeDataString("style sheet's $x.css")));
        using var kill = Process.Start("kill", ["-INT", $"{site.Id}"]);
        await site.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((0, ""), (site.ExitCode, await errors));
    }

    private string[] Flags =>
    [
        "--title", Odd, "--license", Odd, "--license_url", "https://example.org/?a=%41&b=$x", "--source", Odd, "--source_url",
        "https://example.org/'\"", "--about", Odd, "--about_url", "https://example.org/☃", "--metadata", $"{File}.yaml", "--static",
        $"a:{File}", "--template-dir", $"templates {File}", "--version-note", Odd, "--secret", Odd, "--plugin-secret", "my-plugin", "api_key", Odd,
        "--setting", "plugins.my-other.key", Odd,
    ];

    private string Text(string site, string name) => System.Text.Encoding.UTF8.GetString(Bytes(site, name));

    /// <summary>A file of the bundle, in its folder or in its zip.</summary>
    private byte[] Bytes(string site, string name)
    {
        if (!site.EndsWith(".zip", StringComparison.Ordinal))
            return System.IO.File.ReadAllBytes(cli.Work[$"out {File}/{(name == "site.json" ? site : name)}"]);
        using var zip = ZipFile.OpenRead(cli.Work[$"out {File}/{site}"]);
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The first value of this name, wherever it stands.</summary>
    private static string? Find(JsonNode? node, string name) => node switch
    {
        JsonObject item when item[name] is JsonValue found => (string?)found,
        JsonObject item => item.Select(pair => Find(pair.Value, name)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(one => Find(one, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
