using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.StoredQueryPages;

/// <summary><c>/{database}/{query}/-/definition</c>: a stored query with all its fields, as JSON.</summary>
internal static class QueryDefinitionPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var query = await context.FindQueryAsync(context.Database.Name, TildeEncoding.Decode(context.Values["query"]!));
        // Do not reveal whether the configuration has a query that the actor may not view. Names of stored queries are known to all who may
        // store, because taken ones are refused.
        if (query is { Source: StoredQuery.FromUser }
            && !await context.Access.MayAsync(Actions.ViewQuery, Resource.Query(query.Database, query.Name)))
            return ErrorResponse.Json(new Refused("Permission denied", 403));
        if (query is null || !await context.Access.MayAsync(Actions.ViewQuery,
            Resource.Query(query.Database, query.Name))) throw new NotFound("Query not found");
        return context.Format is null or "json" ? JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("unstable"u8);
            json.Text(UnstableMarker.Text);
            json.Name("query"u8);
            json.Node(StoredQueryFields.Of(query));
            json.EndObject();
        }) : throw new NotFound($"Invalid format: {context.Format}");
    }
}
