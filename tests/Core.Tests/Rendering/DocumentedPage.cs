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

/// <summary>A kind of page whose variables docs/template-context.md lists.</summary>
/// <param name="Title">Its heading there.</param>
/// <param name="Template">Its template.</param>
/// <param name="Path">Where the site of <see cref="Templates"/> has one, for root.</param>
internal sealed record DocumentedPage(string Title, string Template, string Path)
{
    public required IReadOnlyList<(string Name, string Type, string Meaning)> Variables { get; init; }

    public static IReadOnlyList<DocumentedPage> All { get; } =
    [
        Of("Every page", "show_json.html", "/-/versions", CommonVariables.All),
        Of("`index.html`", "index.html", "/", IndexVariables.All),
        Of("`database.html`", "database.html", "/fixture", DatabaseVariables.All),
        Of("`table.html`", "table.html", "/fixture/books", TableVariables.All),
        Of("`row.html`", "row.html", "/fixture/books/1", RowVariables.All),
        Of("`query.html`", "query.html", "/fixture/-/query?sql=select+1", QueryVariables.All),
        Of("`query_list.html`", "query_list.html", "/-/queries", QueryListVariables.All),
        Of("`error.html`, `404.html`, `500.html` and other statuses", "error.html", "/nothing/here", ErrorVariables.All),
        Of("`show_json.html`", "show_json.html", "/-/settings", JsonDocumentPage.Variables),
        Of("`schema.html`", "schema.html", "/fixture/-/schema", SchemaVariables.All),
        Of("`api_explorer.html`", "api_explorer.html", "/-/api", ApiVariables.All),
        Of("`create_token.html`", "create_token.html", "/-/create-token", CreateTokenVariables.All),
        Of("`allow_debug.html`", "allow_debug.html", "/-/allow-debug", AllowDebugVariables.All),
        Of("`debug_permissions_playground.html`", "debug_permissions_playground.html", "/-/permissions", PermissionsVariables.All),
        Of("`debug_allowed.html`", "debug_allowed.html", "/-/allowed", AllowedVariables.All),
        Of("`debug_rules.html`", "debug_rules.html", "/-/rules", RulesVariables.All),
        Of("`debug_check.html`", "debug_check.html", "/-/check", CheckVariables.All),
        Of("`debug_autocomplete.html`", "debug_autocomplete.html", "/-/debug/autocomplete", AutocompleteDebugVariables.All),
        Of("Pages of the site's own (`pages/…`)", "pages/own.html", "/own", CustomPageVariables.All),
    ];

    private static DocumentedPage Of<TPage>(string title, string template, string path, ContextVariables<TPage> variables) =>
        new(title, template, path) { Variables = [.. variables.All.Select(variable => (variable.Name, variable.Type, variable.Meaning))] };
}
