using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.IndexPages;

/// <summary><c>/</c>: the databases of the site.</summary>
internal static class IndexPage
{
    private static readonly TimeSpan CountLimit = TimeSpan.FromMilliseconds(10);

    public static async ValueTask<Response> GetAsync(RequestContext context, SummaryCache listings)
    {
        await context.Access.RequireAsync(Actions.ViewInstance, Resource.Instance, "You do not have permission to view this site");
        var (visible, open) =
            (await context.Access.AllowedAsync(Actions.ViewDatabase), await context.Access.PublicAsync(Actions.ViewDatabase));
        var databases = new List<DatabaseSummary>();
        foreach (var database in context.Site.DatabasesByName)
        {
            if (!visible.Contains(Resource.Database(database.Name))) continue;
            var schema = await context.SchemaAsync(database);
            var summaries = await TableSummaries.ReadAsync(context, listings, database, schema, CountLimit);
            databases.Add(new DatabaseSummary(database, summaries, !open.Contains(Resource.Database(database.Name)))
            {
                Problem = schema.Problem,
            });
        }
        var byRelationships = context.Request.Args["_sort"] == "relationships";
        return context.Format switch
        {
            null => await context.Site.Templates.RenderAsync(Frame(context), IndexVariables.All,
                new IndexContext(context, databases, await context.Access.IsPrivateAsync(Actions.ViewInstance))),
            "json" => IndexJson.Respond(context, databases, byRelationships),
            _ => throw new NotFound("Page not found"),
        };
    }

    /// <summary><c>/-/</c> is the index with the bundled template, for sites whose custom index replaces it.</summary>
    private static PageFrame Frame(RequestContext context) =>
        context.Page(context.Request.Path.StartsWith("/-/", StringComparison.Ordinal) ? DefaultPrefix.Text + "index.html" : "index.html");
}
