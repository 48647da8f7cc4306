using System.Text.RegularExpressions;
using Datasette.Application;

namespace Core.Tests.Maps;

/// <summary>The examples of docs/maps.md.</summary>
public sealed partial class MapDocsTests
{
    private static readonly string Text = RepositoryFile.Read("docs/maps.md");

    [Fact]
    public async Task EachShowsPlacesAndTheSettingsAreTaken()
    {
        using var folder = new TemporaryFolder();
        using var app = TestApp.Serving(new ServeOptions
        {
            Immutable = [Path.Combine(AppContext.BaseDirectory, "sample", "lindenau.db")],
            ConfigFile = folder.Write("datasette.yaml", Yaml().Match(Text).Groups[1].Value),
        });
        var examples = Address().Matches(Text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(5, examples.Count);
        foreach (var example in examples)
        {
            Assert.Equal(200, (await app.GetAsync(example)).Status);
            var data = Extension().Replace(example, "/map.json", 1);
            Assert.True((await app.JsonAsync(data)).GetProperty("clusters").GetArrayLength() > 1, example);
        }
        Assert.Contains("https://tile.example.org", (await app.GetAsync(examples[0])).Policy(), StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    [GeneratedRegex("^\\| `(/lindenau[^`]*)`", RegexOptions.Multiline)]
    private static partial Regex Address();

    [GeneratedRegex("/map(\\.json|\\.svg)?")]
    private static partial Regex Extension();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
