using System.Runtime.CompilerServices;
using System.Text;
using Datasette.Pages;
using Datasette.Pages.ActorPages;
using Datasette.Pages.ApiPages;
using Datasette.Pages.CustomPages;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.IndexPages;
using Datasette.Pages.PermissionPages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.SpecialPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Pages.TablePages;
using Datasette.Rendering;

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
        Add(text, "Every page", CommonVariables.All);
        Add(text, "`index.html`", IndexVariables.All);
        Add(text, "`database.html`", DatabaseVariables.All);
        Add(text, "`table.html`", TableVariables.All);
        Add(text, "`row.html`", RowVariables.All);
        Add(text, "`query.html`", QueryVariables.All);
        Add(text, "`query_list.html`", QueryListVariables.All);
        Add(text, "`error.html`, `404.html`, `500.html` and other statuses", ErrorVariables.All);
        Add(text, "`show_json.html`", JsonDocumentPage.Variables);
        Add(text, "`schema.html`", SchemaVariables.All);
        Add(text, "`api_explorer.html`", ApiVariables.All);
        Add(text, "`create_token.html`", CreateTokenVariables.All);
        Add(text, "`allow_debug.html`", AllowDebugVariables.All);
        Add(text, "`debug_permissions_playground.html`", PermissionsVariables.All);
        Add(text, "`debug_allowed.html`", AllowedVariables.All);
        Add(text, "`debug_rules.html`", RulesVariables.All);
        Add(text, "`debug_check.html`", CheckVariables.All);
        Add(text, "`debug_autocomplete.html`", AutocompleteDebugVariables.All);
        Add(text, "Pages of the site's own (`pages/…`)", CustomPageVariables.All);
        return text.ToString();
    }

    private static void Add<TPage>(StringBuilder text, string title, ContextVariables<TPage> variables)
    {
        text.Append($"\n## {title}\n\n| name | type | meaning |\n|---|---|---|\n");
        foreach (var variable in variables.All) text.Append($"| `{variable.Name}` | {variable.Type} | {variable.Meaning} |\n");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
