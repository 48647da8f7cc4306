using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.OpenApi;

/// <summary><c>/-/openapi.json</c>: the site's JSON API as an OpenAPI document.</summary>
internal static class OpenApiPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance);
        return await OpenApiDocument.RespondAsync(context);
    }
}
