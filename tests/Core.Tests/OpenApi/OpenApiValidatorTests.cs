using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Core.Tests.OpenApi;

/// <summary>The documents are valid for a published validator and a published linter, which npm brings (tests/OpenApi).</summary>
[Trait("Category", "Npm")]
public sealed class OpenApiValidatorTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../OpenApi"));

    [Fact]
    public async Task TheDocumentsOfAllKindsOfSitesAreValid()
    {
        await InstallAsync();
        using var folder = new TemporaryFolder();
        foreach (var site in OpenApiSites.Names)
        {
            using var database = OpenApiSites.Database(site);
            using var app = OpenApiSites.Serve(site, database);
            folder.Write($"{site}.json", (await app.GetAsync("/-/openapi.json")).Text);
        }
        var (status, errors) = await CheckAsync(folder);
        Assert.True(status == 0, errors);
    }

    [Theory]
    [InlineData("\"openapi\":\"3.1.0\"", "\"openapi\":\"3.1\"")]
    [InlineData("\"in\":\"path\"", "\"in\":\"query\"")]
    [InlineData("#/components/schemas/BareRows", "#/components/schemas/BareRow")]
    [InlineData("\"operationId\":\"index\"", "\"operationId\":\"versions\"")]
    [InlineData("\"required\":true,\"description\"", "\"required\":1,\"description\"")]
    public async Task TheCheckFindsWhatIsWrong(string right, string wrong)
    {
        await InstallAsync();
        using var folder = new TemporaryFolder();
        using var database = OpenApiSites.Database("plain");
        using var app = OpenApiSites.Serve("plain", database);
        var text = (await app.GetAsync("/-/openapi.json")).Text;
        Assert.Contains(right, text, StringComparison.Ordinal);
        folder.Write("wrong.json", text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal(1, (await CheckAsync(folder)).Status);
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@redocly"))) return;
        var (status, errors) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        Assert.True(status == 0, errors);
    }

    private static Task<(int Status, string Errors)> CheckAsync(TemporaryFolder documents) =>
        RunAsync("node", ["check.js", .. Directory.GetFiles(documents.Path, "*.json")]);

    private static async Task<(int Status, string Errors)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder,
            RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
