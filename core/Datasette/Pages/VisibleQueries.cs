using System.Text.Json.Nodes;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages;

/// <summary>The stored queries that the actor may view.</summary>
internal static class VisibleQueries
{
    /// <param name="context">The request.</param>
    /// <param name="database">Only this database's; null for the whole site's.</param>
    /// <returns>Sorted as lists show them.</returns>
    public static async ValueTask<IReadOnlyList<StoredQuery>> ReadAsync(RequestContext context, Database? database)
    {
        var queries = (database is null
            ? context.Site.Queries.All.Where(query => context.Site.FindName(query.Database) is not null)
            : context.Site.Queries.Of(database.Name)).ToList();
        var ofPlugins = new List<StoredQuery>();
        if (context.Site.Hooks.CannedQueries.Length > 0)
        {
            foreach (var named in database is null ? context.Site.Databases : [database])
                foreach (var query in await context.PluginQueriesAsync(named.Name))
                    if (await context.Access.MayAsync(Actions.ViewQuery, Resource.Query(query.Database, query.Name))) ofPlugins.Add(query);
        }
        if (queries.Count == 0) return ofPlugins;
        var allowed = await context.Access.AllowedAsync(Actions.ViewQuery);
        return [.. queries.Where(query => allowed.Contains(Resource.Query(query.Database, query.Name))), .. ofPlugins];
    }

    /// <summary>The fields of these queries as JSON objects, with <c>private</c>.</summary>
    public static async ValueTask<IReadOnlyList<JsonObject>> FieldsAsync(RequestContext context, IEnumerable<StoredQuery> queries)
    {
        var open = context.Access.Actor is null ? ResourceSet.Everything : await context.Access.PublicAsync(Actions.ViewQuery);
        return [.. queries.Select(query =>
            StoredQueryFields.Of(query, isPrivate: !query.IsPrivate && !open.Contains(Resource.Query(query.Database, query.Name))))];
    }
}
