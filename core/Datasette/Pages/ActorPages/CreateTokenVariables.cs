using Datasette.Authentication;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Pages.ActorPages;

/// <summary>The variables of <c>create_token.html</c>.</summary>
internal static class CreateTokenVariables
{
    public static readonly ContextVariables<CreateTokenContext> All = new(
    [
        new("all_actions", "list of str", "All permission actions", page => Names(page, _ => true)),
        new("database_actions", "list of str", "Actions on a database, a table, a view or a query", page =>
            Names(page, action => action.Kind != ResourceKind.Instance)),
        new("child_actions", "list of str", "Actions on a table, a view or a query", page =>
            Names(page, action => action.Kind is ResourceKind.Table or ResourceKind.Query)),
        new("database_with_tables", "list of dict",
            "What a token can be limited to: name and encoded of each database, and its tables, each with name and encoded", page =>
                Value.List(page.Databases.Select(Database))),
        new("errors", "list of str", "The validation errors of the posted form", page => TextList.Of(page.Errors)),
        new("token", "str or None", "The new token", page => page.Token),
        new("token_bits", "dict or None", "The content of the new token", page => NodeValue.Of(Said(page))),
        new("token_json", "str", "The same as JSON, indented", page =>
            Said(page) is { } said ? IndentedJson.Of(System.Text.Encoding.UTF8.GetBytes(said.ToJsonString())) : ""),
    ]);

    private static Value Names(CreateTokenContext page, Func<PermissionAction, bool> isListed) =>
        TextList.Of(page.Context.Site.Actions.All.Where(isListed).Select(action => action.Name));

    private static System.Text.Json.Nodes.JsonNode? Said(CreateTokenContext page) =>
        page.Token is { } token
            ? new SignedToken(page.Context.Site.Signer, page.Context.Site.Settings, page.Context.Site.Time).Decode(token)
            : null;

    private static Value Database((string Name, IReadOnlyList<string> Tables) database) => Value.Map(
    [
        new("name", database.Name),
        new("encoded", TildeEncoding.Encode(database.Name)),
        new("tables", Value.List(database.Tables.Select(table =>
            Value.Map([new("name", table), new("encoded", TildeEncoding.Encode(table))])))),
    ]);
}
