using Datasette.Http;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.ApiPages;

/// <summary>Example calls for what the actor may view. Mutable databases come first, because they have write calls.</summary>
internal static class ApiExamples
{
    public static async ValueTask<IReadOnlyList<ApiDatabase>> ForAsync(RequestContext context)
    {
        var databases = await context.Access.AllowedAsync(Actions.ViewDatabase);
        var tables = await context.Access.AllowedAsync(Actions.ViewTable);
        var queries = await context.Access.AllowedAsync(Actions.ExecuteSql);
        var found = new List<ApiDatabase>();
        foreach (var database in context.Site.Databases.OrderBy(database => !database.IsMutable))
        {
            var resource = Resource.Database(database.Name);
            if (!databases.Contains(resource)) continue;
            var schema = await database.SchemaAsync(context.Aborted);
            found.Add(new ApiDatabase(
                database.Name,
                [.. OfDatabase(context.Site.Urls, database, queries.Contains(resource)),
                    .. (await VisibleQueries.ReadAsync(context, database)).Where(query =>
                        !query.IsWrite).Select(query => OfQuery(context.Site.Urls, database, query))],
                [.. schema.Tables.Where(table =>
                    tables.Contains(Resource.Table(database.Name, table.Name))).Select(table =>
                        OfTable(context.Site.Urls, database, table))]));
        }
        return found;
    }

    private static IEnumerable<ApiExample> OfDatabase(Urls urls, Database database, bool mayQuery)
    {
        yield return new ApiExample($"List the tables of {database.Name}", urls.Database(database, "json"));
        if (mayQuery) yield return new ApiExample($"Run SQL on {database.Name}",
            $"{urls.Query(database, "json")}?sql={QueryArgs.Encode("select sqlite_version()")}");
    }

    private static ApiExample OfQuery(Urls urls, Database database, StoredQuery query) =>
        new($"Run the query {query.Name}", urls.StoredQuery(database, query.Name, "json"));

    private static ApiTable OfTable(Urls urls, Database database, Table table) =>
        new(table.Name, [new ApiExample($"Get rows for {table.Name}", urls.Table(database, table.Name, "json"))]);
}
