using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Text;

namespace Datasette.Pages.QueryPages;

/// <summary><c>/{database}/-/query/parameters?sql=</c>: the named parameters of a statement, for SQL editors.</summary>
internal static class ParametersPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context) => Framing.Block(await RespondAsync(context));

    private static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        if (!await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(context.Database.Name)))
            return ErrorResponse.Json(new Forbidden("Permission denied: need execute-sql"));
        var names = NamedParameters.Find(context.Request.Args["sql"] ?? "");
        if (names.Any(name => name.StartsWith('_'))) return ErrorResponse.Json(new BadRequest("Magic parameters are not allowed"));
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("unstable"u8);
            json.Text(UnstableMarker.Text);
            json.Name("parameters"u8);
            json.Texts(names);
            json.EndObject();
        });
    }
}
