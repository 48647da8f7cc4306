using System.Runtime.CompilerServices;
using System.Text;

namespace Core.Tests.Rendering;

/// <summary>docs/template-context.md says what the code says. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class TemplateContextDocsTests
{
    private const string Introduction = """
        # What templates can use

        The variables of each template, as the code declares them (`…Variables.cs`). A test keeps this page true;
        `UPDATE_DOCS=1 dotnet test tests/Core.Tests --filter TemplateContextDocs` writes it anew.
        How to use them: [custom-templates.md](custom-templates.md).

        A variable that costs a query (a count, facets) is looked for when a template reads it, and not otherwise.

        """;

    [Fact]
    public void TheDocumentIsCurrent()
    {
        var path = Path.Combine(Here(), "../../../docs/template-context.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Write()
    {
        var text = new StringBuilder(Introduction);
        foreach (var page in DocumentedPage.All)
        {
            text.Append($"\n## {page.Title}\n\n| name | type | meaning |\n|---|---|---|\n");
            foreach (var (name, type, meaning) in page.Variables) text.Append($"| `{name}` | {type} | {meaning} |\n");
        }
        return text.ToString();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
