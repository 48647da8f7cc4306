using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.DatabasePages;

namespace Datasette.Pages.IndexPages;

/// <summary><c>/</c>: the databases of the site.</summary>
internal static class IndexPage
{
    private static readonly TimeSpan CountLimit = TimeSpan.FromMilliseconds(10);

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var databases = new List<DatabaseSummary>();
        foreach (var database in context.Site.Databases)
        {
            var schema = await database.SchemaAsync(context.Aborted);
            var tables = await TableSummaries.ReadAsync(context, database, schema, CountLimit);
            databases.Add(new DatabaseSummary(database, tables, [.. schema.Tables.Where(table => table.IsView)]));
        }
        var byRelationships = context.Request.Args["_sort"] == "relationships";
        var response = context.Format switch
        {
            null => IndexHtml.Respond(context, databases),
            "json" => IndexJson.Respond(context, databases, byRelationships),
            _ => throw new NotFound("Page not found"),
        };
        response.Freshness = context.Site.SiteFreshness;
        return response;
    }
}
