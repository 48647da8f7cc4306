using Datasette.Http;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.ApiPages;

/// <summary>The variables of <c>api_explorer.html</c>.</summary>
internal static class ApiVariables
{
    public static readonly ContextVariables<ApiContext> All = new(
    [
        new("example_links", "list of dict",
            "The databases: name, links and tables; a table has name and links, a link label, method and path", page =>
                Value.List(page.Databases.Select(Database))),
        new("api_path", "function", "The explorer with a link filled in: (link)", page =>
            Value.Function("api_path", call => Filled(page, call))),
        new("post_path", "str", "The path to post to that the address of the page gives; may be empty", page => Given(page, "path")),
        new("post_json", "str", "The JSON to post that the address of the page gives; may be empty", page => Given(page, "json")),
        new("private", "bool", "Whether others cannot see the page", page => page.IsPrivate),
    ]);

    private static Value Filled(ApiContext page, CallArguments call)
    {
        var link = call.Get(0, "link");
        var given = CallArguments.EntriesOf(link).Where(entry => entry.Key.AsString() is "path" or "method")
            .Select(entry => KeyValuePair.Create(entry.Key.AsString()!, CallArguments.TextOf(entry.Value)));
        return $"{page.Context.Site.Urls.Path("/-/api")}#{QueryArgs.Write(given)}";
    }

    private static Value Given(ApiContext page, string name) => page.Context.Request.Args[name] ?? "";

    private static Value Database(ApiDatabase database) => Value.Map(
    [
        new("name", database.Name),
        new("links", Links(database.Examples)),
        new("tables", Value.List(database.Tables.Select(table =>
            Value.Map([new("name", table.Name), new("links", Links(table.Examples))])))),
    ]);

    private static Value Links(IReadOnlyList<ApiExample> examples) =>
        Value.List(examples.Select(example => Value.Map([new("label", example.Label), new("method", "GET"), new("path", example.Path)])));
}
