using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.StoredQueryPages;

/// <summary><c>/-/queries</c> and <c>/{database}/-/queries</c>: the stored queries that the actor may view.</summary>
internal static class QueryListPage
{
    private const int HtmlSize = 20, JsonSize = 50;

    public static ValueTask<Response> GetInstanceAsync(RequestContext context) =>
        RespondAsync(context, null, context.Site.Urls.Path("/-/queries"));

    public static ValueTask<Response> GetDatabaseAsync(RequestContext context) =>
        RespondAsync(context, context.Database, context.Site.Urls.Database(context.Database) + "/-/queries");

    private static async ValueTask<Response> RespondAsync(RequestContext context, Database? database, string path)
    {
        var visible = await VisibleQueries.ReadAsync(context, database);
        // An actor who may view a query may view its list; an empty list requires the permission to view the database or the site.
        if (visible.Count == 0)
            await context.Access.RequireAsync(database is null ? Actions.ViewInstance : Actions.ViewDatabase,
                database is null ? Resource.Instance : Resource.Database(database.Name));
        var list = await ReadAsync(context, database, path, visible);
        return context.Format switch
        {
            null => await context.Site.Templates.RenderAsync(context.Page("query_list.html"), QueryListVariables.All, list),
            "json" => QueryListJson.Respond(list),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
    }

    private static async ValueTask<QueryList> ReadAsync(
        RequestContext context, Database? database, string path, IReadOnlyList<StoredQuery> visible)
    {
        var args = context.Request.Args;
        var filter = QueryFilter.Read(args);
        var limit = ReadSize(args["_size"], context.Format is null ? HtmlSize : JsonSize, context.Site.Settings.MaxReturnedRows);
        var cursor = QueryCursor.Parse(args["_next"], acrossDatabases: database is null);
        var found = visible.Where(query => filter.Matches(query) && cursor?.IsBefore(query) != false).Take(limit + 1).ToList();
        return new QueryList
        {
            Context = context,
            Database = database,
            Queries = await VisibleQueries.FieldsAsync(context, found.Take(limit)),
            Limit = limit,
            Next = found.Count > limit ? QueryCursor.At(found[limit - 1], acrossDatabases: database is null) : null,
            Facets = QueryFacet.All(visible, filter, path, args),
            Path = path,
        };
    }

    private static int ReadSize(string? asked, int otherwise, int most)
    {
        if (string.IsNullOrEmpty(asked)) return otherwise;
        if (asked == "max") return most;
        if (!int.TryParse(asked, out var size) || size < 1) throw new BadRequest("_size must be a positive integer");
        return size <= most ? size : throw new BadRequest($"_size must be <= {most}");
    }
}
