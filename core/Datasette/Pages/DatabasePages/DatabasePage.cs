using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.DatabasePages;

/// <summary><c>/{database}</c>: the tables and views of a database.</summary>
internal static class DatabasePage
{
    /// <summary>Time limit for counting a table of a mutable database.</summary>
    public static readonly TimeSpan CountLimit = TimeSpan.FromMilliseconds(100);

    public static async ValueTask<Response> GetAsync(RequestContext context, SummaryCache listings)
    {
        var database = context.Database;
        var resource = Resource.Database(database.Name);
        await context.Access.RequireAsync(Actions.ViewDatabase, resource, "You do not have permission to view this database");
        if (!string.IsNullOrWhiteSpace(context.Request.Args["sql"]))
            return Response.Redirect($"{context.Site.Urls.Query(context.Database, context.Format)}?{context.Request.Query}");
        var schema = await context.SchemaAsync(database);
        var page = new DatabaseContext(context, database, await TableSummaries.ReadAsync(context, listings, database, schema, CountLimit))
        {
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ViewDatabase, resource),
            MayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, resource),
            Queries = await QueryPreview.ReadAsync(context),
            MayDownload = await DownloadPage.IsAllowedAsync(context, database, schema),
            Size = await context.SizeAsync(database),
        };
        return context.Format switch
        {
            null => await context.Site.Templates.RenderAsync(context.Page(TemplateNames.Database(database.Name)) with { SendsCors = false },
                DatabaseVariables.All, page),
            "json" => DatabaseJson.Respond(page),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
    }
}
