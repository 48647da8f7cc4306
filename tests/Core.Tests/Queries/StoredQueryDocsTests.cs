using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Datasette.Application;

namespace Core.Tests.Queries;

/// <summary>The examples of docs/stored-queries.md work as they stand.</summary>
public sealed partial class StoredQueryDocsTests
{
    [Fact]
    public async Task EveryExampleRuns()
    {
        var examples = Yaml().Matches(File.ReadAllText(Path.Combine(Here(), "../../../docs/stored-queries.md"))).Select(match =>
            match.Groups["yaml"].Value).ToList();
        Assert.Equal(2, examples.Count);
        foreach (var example in examples)
        {
            using var folder = new TemporaryFolder();
            File.Copy(Path.Combine(Here(), "../../sample/lindenau.db"), folder.File("lindenau.db"));
            using var app = Serving(new ServeOptions
            {
                Files = [folder.File("lindenau.db")],
                ConfigFile = folder.Write("datasette.yaml", example),
            });
            foreach (var query in app.Site.Queries.All)
            {
                var response = query.IsWrite
                    ? await app.PostAsync($"/lindenau/{query.Name}?_json=1", "tree=1&inspector=Me&condition=good&remark=")
                    : await app.GetAsync($"/lindenau/{query.Name}.json?district=Altstadt");
                Assert.True(response.Status == 200, $"{query.Name}: {response.Text}");
            }
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
